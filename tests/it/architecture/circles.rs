//! No circles: the files of a folder have an order too. A parent and its own submodules may name each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::source::{is_name, tokens, without_tests};
use super::{in_src, sources};

/// A module by the names that lead to it from the root of the crate.
type Module = Vec<String>;
/// Which name of a folder names which others of it.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Folders whose circles are known and about to go.
const KNOWN: [&str; 0] = [];

#[test]
fn files_of_a_folder_name_each_other_in_one_direction() {
    let files: BTreeMap<Module, Vec<String>> = sources()
        .into_iter()
        .map(|(path, text)| (module_of(&path), without_tests(&tokens(&text))))
        .filter(|(module, _)| module.last().is_some_and(|name| name != "tests"))
        .collect();
    let modules: BTreeSet<Module> = files.keys().cloned().collect();
    let passed_on: BTreeMap<&Module, BTreeMap<String, Module>> =
        files.iter().map(|(module, tokens)| (module, passed_on(module, tokens, &modules))).collect();
    let mut folders: BTreeMap<Module, Graph> = BTreeMap::new();
    for (module, tokens) in &files {
        for named in paths(module, tokens, &modules) {
            let same = module.iter().zip(&named).take_while(|(one, other)| one == other).count();
            let (folder, here) = (module[..same].to_vec(), module.get(same));
            let named = match passed_on.get(&folder).zip(named.get(same)) {
                Some((passed_on, name)) => passed_on.get(name).unwrap_or(&named),
                None => &named,
            };
            let (Some(here), Some(there)) = (here, named.get(same)) else { continue };
            if here != there && modules.contains(&named[..=same]) {
                folders.entry(folder).or_default().entry(here.clone()).or_default().insert(there.clone());
            }
        }
    }
    assert!(folders.len() > 8, "{folders:?}");
    let known = |folder: &Module| KNOWN.iter().any(|known| folder.join("/") == *known);
    let rings: Vec<String> = folders
        .iter()
        .filter(|(folder, _)| !known(folder))
        .flat_map(|(folder, graph)| {
            rings(graph).into_iter().map(|ring| format!("{}: {}", folder.join("/"), ring.join(", ")))
        })
        .collect();
    assert!(rings.is_empty(), "{rings:#?}");
}

fn module_of(path: &Path) -> Module {
    in_src(path).trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

/// The arrows of every ring of a folder.
fn rings(graph: &Graph) -> Vec<Vec<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        graph.keys().map(|name| (name, reached(graph, name))).collect();
    let mut rings: BTreeMap<Vec<&String>, Vec<String>> = BTreeMap::new();
    for (from, names) in graph {
        let leads_back = |name: &&String| reached.get(name).is_some_and(|back| back.contains(from));
        let ring: Vec<&String> = reached[from].iter().copied().filter(leads_back).collect();
        if !ring.is_empty() {
            let arrows = names.iter().filter(leads_back).map(|to| format!("{from} -> {to}"));
            rings.entry(ring).or_default().extend(arrows);
        }
    }
    rings.into_values().collect()
}

/// Whatever one comes to by the arrows from a name; the name itself, if they lead back.
fn reached<'g>(graph: &'g Graph, from: &'g String) -> BTreeSet<&'g String> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        open.extend(graph.get(next).into_iter().flatten().filter(|name| found.insert(*name)));
    }
    found
}

/// What a module passes on of its submodules (`pub use words::Right`), by name.
fn passed_on(module: &Module, tokens: &[String], modules: &BTreeSet<Module>) -> BTreeMap<String, Module> {
    let mut found = BTreeMap::new();
    for at in 0..tokens.len() {
        if tokens[at] == "pub" && tokens.get(at + 1).is_some_and(|token| token == "use") {
            let end = tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |end| at + end);
            for path in paths(module, &tokens[at + 2..end], modules) {
                found.insert(path.last().cloned().unwrap_or_default(), path);
            }
        }
    }
    found
}

/// Every path of a module's text that starts within the crate, from the root.
fn paths(module: &Module, tokens: &[String], modules: &BTreeSet<Module>) -> Vec<Module> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let follows = at > 0 && tokens[at - 1] == "::";
        if follows || tokens.get(at + 1).is_none_or(|token| token != "::") {
            continue;
        }
        let start = match tokens[at].as_str() {
            "crate" => vec![],
            "self" => module.clone(),
            "super" => module[..module.len() - 1].to_vec(),
            name => {
                let below: Module = module.iter().cloned().chain([name.to_owned()]).collect();
                if !modules.contains(&below) {
                    continue;
                }
                below
            }
        };
        tree(&tokens[at + 2..], start, &mut found);
    }
    found
}

/// Follows a path, and each branch of it where it has several; answers how many tokens that took.
fn tree(tokens: &[String], mut path: Module, found: &mut Vec<Module>) -> usize {
    let mut at = 0;
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at += tree(&tokens[at..], path.clone(), found).max(1);
                    at += usize::from(tokens.get(at).is_some_and(|token| token == ","));
                }
                return at + 1;
            }
            Some("self") => found.push(path.clone()),
            Some("super") => drop(path.pop()),
            Some(name) if is_name(name) => path.push(name.to_owned()),
            _ => {
                found.push(path);
                return at;
            }
        }
        at += 1;
        if tokens.get(at).is_none_or(|token| token != "::") {
            found.push(path);
            return at;
        }
        at += 1;
    }
}

/// The test sees what it should: nested and broken lists, paths within the text, and no comments or tests.
#[test]
fn paths_are_read_as_written() {
    let text = r##"
        //! [`super::comment`]
        use super::{one, two::{self,
            deep::Name}};
        use crate::a::c;
        fn f() { let _ = (crate::a::d::g::<u8>(), "super::quoted", r#"super::raw"#, '"', 'x', below::h()); }
        #[cfg(test)]
        mod tests { use super::super::test; }
    "##;
    let module = |path: &str| path.split('/').map(str::to_owned).collect::<Module>();
    let known = BTreeSet::from([module("a/b/below")]);
    let mut found = paths(&module("a/b"), &without_tests(&tokens(text)), &known);
    found.dedup();
    let found: Vec<String> = found.iter().map(|path| path.join("/")).collect();
    assert_eq!(found, ["a/one", "a/two", "a/two/deep/Name", "a/c", "a/d/g", "a/b/below/h"]);
    let graph = |arrows: &[(&str, &str)]| {
        let mut graph = Graph::new();
        for (from, to) in arrows {
            graph.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        graph
    };
    assert!(rings(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let ring = rings(&graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]));
    assert_eq!(ring, [["a -> b", "b -> c", "c -> a"]]);
}
