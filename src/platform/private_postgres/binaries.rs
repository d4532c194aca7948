//! Where the installed Postgres is.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A directory that holds both `initdb` and `postgres`.
#[derive(Clone, Debug)]
pub struct Binaries {
    /// The directory.
    pub directory: PathBuf,
}

impl Binaries {
    /// Looks where it was said, then where `pg_config` points, where Debian puts them (highest first), and
    /// on the path. An existing cluster needs the binaries of its own major version.
    pub fn find(named: Option<&Path>, version: Option<&str>) -> Result<Self, String> {
        let candidates = match named {
            Some(directory) => vec![directory.to_owned()],
            None => usual(),
        };
        let complete: Vec<_> = candidates
            .into_iter()
            .filter(|directory| directory.join("initdb").is_file() && directory.join("postgres").is_file())
            .collect();
        let found = complete
            .iter()
            .find(|directory| version.is_none_or(|version| major(directory).as_deref() == Some(version)));
        match (found, version) {
            (Some(directory), _) => Ok(Self { directory: directory.clone() }),
            (None, Some(version)) if !complete.is_empty() => Err(format!(
                "the data directory was made by Postgres {version}, which is not installed here: install \
                 postgresql-{version}, or name another data directory"
            )),
            _ => Err(match named {
                Some(directory) => format!(
                    "no Postgres in {}: PG_BIN_DIR must hold initdb and postgres",
                    directory.display()
                ),
                None => {
                    "no Postgres found: install it (on Debian or Ubuntu: apt-get install postgresql), name \
                         its directory in PG_BIN_DIR, or set DATABASE_URL to a server"
                        .into()
                }
            }),
        }
    }
}

fn usual() -> Vec<PathBuf> {
    let mut directories = Vec::new();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        directories.push(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    }
    let mut packaged: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    packaged.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    directories.extend(packaged.into_iter().map(|(_, directory)| directory));
    directories.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    directories
}

fn major(directory: &Path) -> Option<String> {
    let output = Command::new(directory.join("postgres")).arg("-V").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let version = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split(['.', 'b', 'r']).next().map(str::to_owned)
}
