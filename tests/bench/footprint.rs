//! How long until the first answer, and how much memory after a load.

use std::process::Command;
use std::time::Instant;

use crate::figures::Figure;
use crate::stand::{Stand, spawn};

pub fn measure(stand: &Stand) -> Vec<Figure> {
    let home = tempfile::tempdir().unwrap();
    let start = || {
        let began = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("DATABASE_URL");
        command.env("INZAGE_DATA_DIR", home.path().join("data")).env("INZAGE_LISTEN", "127.0.0.1:0");
        let (mut child, _) = spawn(&mut command);
        let took = began.elapsed().as_secs_f64();
        let pid = nix::unistd::Pid::from_raw(child.id().cast_signed());
        nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM).unwrap();
        child.wait().unwrap();
        took * 1000.0
    };
    let (first, later) = (start(), start());
    vec![
        Figure::new("start_first", "ms", first, "made anew in 3 s", 3000.0).at_most(1.0, 0.5),
        Figure::new("start_later", "ms", later, "started in 0.5 s", 500.0).at_most(1.0, 0.5),
        Figure::new("footprint", "MiB", stand.resident(), "64 MiB after the load", 64.0).at_most(1.0, 0.63),
    ]
}
