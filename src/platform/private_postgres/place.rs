//! Where the cluster and its socket stand, and which user runs it. Postgres refuses to run as root.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, lchown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use nix::unistd::{User, geteuid};

use crate::platform::secrets::sha256;

/// The longest path a socket may have on Linux is 107 bytes; its name takes the rest.
const SOCKET_DIRECTORY_MAX: usize = 107 - "/.s.PGSQL.5432".len();

#[derive(Debug)]
pub(super) struct Place {
    pub(super) cluster: PathBuf,
    pub(super) sockets: PathBuf,
    user: Option<User>,
}

impl Place {
    pub(super) fn choose(data_dir: &Path) -> Result<Self, String> {
        let data_dir = fs::canonicalize(data_dir)
            .map_err(|cause| format!("data directory {}: {cause}", data_dir.display()))?;
        let user = if geteuid().is_root() { Some(unprivileged()?) } else { None };
        // Where the unprivileged user cannot enter the data directory, the cluster goes where it can.
        let home = if can_enter(&data_dir, user.as_ref()) {
            data_dir.clone()
        } else {
            let home = Path::new("/var/lib/inzage").join(short_name(&data_dir));
            fs::create_dir_all(&home).map_err(|cause| format!("{}: {cause}", home.display()))?;
            tracing::warn!(
                data_directory = %data_dir.display(), directory = %home.display(),
                "the database's user cannot enter the data directory: the database stands elsewhere"
            );
            home
        };
        let cluster = home.join("postgres");
        let sockets = home.join("postgres-socket");
        let sockets = if sockets.as_os_str().as_bytes().len() > SOCKET_DIRECTORY_MAX {
            Path::new("/tmp").join(format!("inzage-{}", short_name(&home)))
        } else {
            sockets
        };
        Ok(Self { cluster, sockets, user })
    }

    /// Gives a throw-away directory to the database's user, who removes it in the end.
    pub(super) fn give_away(data_dir: &Path) -> Result<(), String> {
        if geteuid().is_root() {
            let user = unprivileged()?;
            chown(data_dir, Some(user.uid.as_raw()), Some(user.gid.as_raw()))
                .map_err(|cause| format!("{}: {cause}", data_dir.display()))?;
        }
        Ok(())
    }

    /// The major version that made the cluster; none where there is no cluster yet.
    pub(super) fn version(&self) -> Result<Option<String>, String> {
        match fs::read_to_string(self.cluster.join("PG_VERSION")) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(format!("{}: {cause}", self.cluster.display())),
        }
    }

    /// The process that the cluster's own lock file names.
    pub(super) fn pid(&self) -> Option<u32> {
        fs::read_to_string(self.cluster.join("postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
    }

    /// Whether that server answers: line 8 of its lock file says so.
    pub(super) fn ready(&self, server: u32) -> bool {
        let text = fs::read_to_string(self.cluster.join("postmaster.pid")).unwrap_or_default();
        let mut lines = text.lines();
        lines.next().is_some_and(|pid| pid.trim() == server.to_string())
            && lines.nth(6).is_some_and(|state| state.trim() == "ready")
    }

    /// A directory for the database's user alone. One that is there already must be theirs or ours: others may
    /// have prepared it where everyone writes.
    pub(super) fn make_directory(&self, directory: &Path) -> Result<(), String> {
        let fault = |cause: std::io::Error| format!("{}: {cause}", directory.display());
        match fs::create_dir(directory) {
            Err(cause) if cause.kind() != std::io::ErrorKind::AlreadyExists => return Err(fault(cause)),
            _ => {}
        }
        let found = fs::symlink_metadata(directory).map_err(fault)?;
        let theirs = self.user.as_ref().is_some_and(|user| user.uid.as_raw() == found.uid());
        if !found.is_dir() || !(theirs || found.uid() == geteuid().as_raw()) {
            return Err(format!("{} is not a directory of ours", directory.display()));
        }
        if let Some(user) = &self.user {
            lchown(directory, Some(user.uid.as_raw()), Some(user.gid.as_raw())).map_err(fault)?;
        }
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700)).map_err(fault)
    }

    /// A command run by the database's user, with nothing of our environment.
    pub(super) fn command(&self, program: &Path) -> Command {
        as_user(program, self.user.as_ref())
    }
}

fn as_user(program: &Path, user: Option<&User>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C").current_dir("/");
    if let Some(user) = user {
        command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
    }
    command
}

fn unprivileged() -> Result<User, String> {
    ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| User::from_name(name).ok().flatten())
        .ok_or_else(|| "run as root, the database needs a user `postgres` or `nobody` to drop to".into())
}

fn can_enter(directory: &Path, user: Option<&User>) -> bool {
    user.is_none()
        || as_user(Path::new("test"), user)
            .arg("-x")
            .arg(directory)
            .status()
            .is_ok_and(|status| status.success())
}

fn short_name(directory: &Path) -> String {
    let digest = hex::encode(sha256(directory.as_os_str().as_bytes()));
    let name: String = directory
        .file_name()
        .map(|name| name.to_string_lossy().chars().filter(char::is_ascii_alphanumeric).take(20).collect())
        .unwrap_or_default();
    format!("{name}-{}", &digest[..12])
}
