//! No circles: the files of a folder have an order too. A parent and its own submodules may name each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{in_src, sources};

/// A module by the names that lead to it from the root of the crate.
type Module = Vec<String>;
/// Which name of a folder names which others of it.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Folders whose circles are known and about to go.
const KNOWN: [&str; 1] = ["casework"];

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

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// What stands behind `#[cfg(test)]` leads nowhere.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].iter().take(7).map(String::as_str).eq(["#", "[", "cfg", "(", "test", ")", "]"]) {
            let mut depth = 0;
            for token in &tokens[at..] {
                at += 1;
                depth += i32::from(token == "{") - i32::from(token == "}");
                if depth == 0 && (token == "}" || token == ";") {
                    break;
                }
            }
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Names and signs, without comments and without what stands between quotes.
fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) = raw_quote(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = hashes + 2;
            rest[from..].find(&end).map_or(rest.len(), |at| from + at + end.len())
        } else if first == '"' {
            quoted(rest)
        } else if first == '\'' {
            character(rest)
        } else if is_name(rest) {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            found.push(rest[..end].to_owned());
            end
        } else {
            let length = if rest.starts_with("::") { 2 } else { first.len_utf8() };
            if !first.is_whitespace() {
                found.push(rest[..length].to_owned());
            }
            length
        };
        rest = &rest[length..];
    }
    found
}

/// How many hashes a raw string begins with.
fn raw_quote(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('r')?;
    let hashes = rest.find(|c| c != '#')?;
    rest[hashes..].starts_with('"').then_some(hashes)
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A character between quotes, or the mark of a lifetime.
fn character(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(1, |end| end + 4),
        Some(_) => characters.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
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
