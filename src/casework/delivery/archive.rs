//! A zip that is written while it is read: at flat memory, whatever lies in it. What breaks off on the way, as an erasure does
//! that commits meanwhile, breaks the answer off too: nobody takes a part for the whole.

use std::io::{Error, ErrorKind, Result as Written, Write};

use axum::body::{Body, Bytes};
use futures_util::stream::unfold;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::app::App;
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;

/// So many bytes go out at once.
const PIECE: usize = 64 * 1024;
/// So many pieces wait for whoever reads.
const WAITING: usize = 4;

/// A file of the archive.
pub(super) enum Entry {
    /// Made here: its name and its bytes.
    Made(&'static str, Vec<u8>),
    /// Handed in by another system of ours: its name, and the key of the system.
    HandedIn(String, String),
}

/// What is written next.
enum Step {
    File(String),
    Bytes(Vec<u8>),
    End,
}

/// Streams an archive of these files of a case.
pub(super) fn stream(app: &App, case: CaseId, entries: Vec<Entry>) -> Body {
    let (steps, taken) = channel(1);
    let (pieces, out) = channel(WAITING);
    let (app, tasks) = (app.clone(), app.tasks.clone());
    tasks.spawn(async move {
        // Whatever ends it before its end leaves the archive without one.
        if let Err(problem) = feed(&app, case, entries, &steps).await {
            tracing::warn!(code = problem.code, "a copy was broken off");
        }
    });
    tasks.spawn_blocking(move || {
        let mut archive = ZipWriter::new_stream(Outgoing { pieces: pieces.clone(), held: Vec::new() });
        if let Err(fault) = write(&mut archive, taken) {
            // Said before the archive is let go, which would end it as if it were whole.
            let _ = pieces.blocking_send(Err(fault));
            return;
        }
        if let Err(fault) = archive.finish().map_err(Error::from).and_then(|mut out| out.flush()) {
            let _ = pieces.blocking_send(Err(fault));
        }
    });
    Body::from_stream(unfold(Some(out), |out| async move {
        let mut out = out?;
        let piece = out.recv().await?;
        let more = piece.is_ok().then_some(out);
        Some((piece, more))
    }))
}

/// Reads what goes into the archive, a row at a time; each is asked for anew, so that what is erased meanwhile is not there.
async fn feed(app: &App, case: CaseId, entries: Vec<Entry>, steps: &Sender<Step>) -> Result<()> {
    let mut handed_in = Vec::new();
    for entry in entries {
        let sent = match entry {
            Entry::Made(name, bytes) => {
                steps.send(Step::File(name.to_owned())).await.is_ok()
                    && steps.send(Step::Bytes(bytes)).await.is_ok()
            }
            Entry::HandedIn(name, system) => {
                let begun = steps.send(Step::File(name)).await.is_ok();
                let sent = begun && rows(app, case, &system, steps).await?;
                handed_in.push(system);
                sent
            }
        };
        if !sent {
            // Nobody reads any more.
            return Ok(());
        }
    }
    // What was erased while its last row was read is not given as whole.
    if still_there(app, case, &handed_in).await? {
        let _ = steps.send(Step::End).await;
    }
    Ok(())
}

/// The rows of one file; answers whether anyone still reads, and all of it was there.
async fn rows(app: &App, case: CaseId, system: &str, steps: &Sender<Step>) -> Result<bool> {
    let last = sqlx::query_scalar!(
        "select max(position) from request_files where request_id = $1 and system = $2",
        case.0,
        system
    )
    .fetch_one(&mut *app.read().await?)
    .await?;
    let Some(last) = last else { return Ok(false) };
    for position in 0..=last {
        let row = sqlx::query_scalar!(
            "select bytes from request_files where request_id = $1 and system = $2 and position = $3",
            case.0,
            system,
            position
        )
        .fetch_optional(&mut *app.read().await?)
        .await?;
        let Some(row) = row else { return Ok(false) };
        if steps.send(Step::Bytes(row)).await.is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn still_there(app: &App, case: CaseId, systems: &[String]) -> Result<bool> {
    let there = sqlx::query_scalar!(
        r#"select count(*) as "n!" from request_files where request_id = $1 and system = any($2) and position = 0"#,
        case.0,
        systems,
    )
    .fetch_one(&mut *app.read().await?)
    .await?;
    Ok(usize::try_from(there).ok() == Some(systems.len()))
}

fn write<W: Write>(
    archive: &mut ZipWriter<zip::write::StreamWriter<W>>,
    mut steps: Receiver<Step>,
) -> Written<()> {
    while let Some(step) = steps.blocking_recv() {
        match step {
            Step::File(name) => archive.start_file(name, SimpleFileOptions::default())?,
            Step::Bytes(bytes) => archive.write_all(&bytes)?,
            Step::End => return Ok(()),
        }
    }
    Err(Error::new(ErrorKind::UnexpectedEof, "broken off"))
}

/// Sends what is written on, in pieces; waits where whoever reads is slow.
struct Outgoing {
    pieces: Sender<Written<Bytes>>,
    held: Vec<u8>,
}

impl Write for Outgoing {
    fn write(&mut self, bytes: &[u8]) -> Written<usize> {
        let taken = bytes.len().min(PIECE - self.held.len());
        self.held.extend_from_slice(&bytes[..taken]);
        if self.held.len() == PIECE {
            self.flush()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> Written<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.held));
        self.pieces.blocking_send(Ok(piece)).map_err(|_| ErrorKind::BrokenPipe.into())
    }
}
