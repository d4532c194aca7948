//! What staff marked in what is written about a person.

use sqlx::PgConnection;

use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::requests::case::Case;
use crate::requests::words::CaseKind;

/// Words that staff marked in what is written about a person.
pub struct Mark {
    /// In small letters, with one blank between.
    pub words: String,
    /// As they were typed.
    pub typed: String,
    /// Whether they are others', or nobody else's.
    pub is_masked: bool,
}

/// Whose reading a mark in a case is: of a report about a child the account reads nothing that others wrote.
pub fn reader_of_marks(case: &Case) -> Option<SubjectId> {
    case.subject.filter(|_| case.kind != CaseKind::Minor)
}

/// What is marked for the person of a case; where nobody is known, in that case.
pub async fn marks(db: &mut PgConnection, case: &Case) -> Result<Vec<Mark>> {
    match reader_of_marks(case) {
        Some(subject) => marks_of(db, subject).await,
        None => {
            let query = sqlx::query_as!(
                Mark,
                "select words, typed, is_masked from request_maskings
                 where request_id = $1 and subject_id is null order by words",
                case.id.0
            );
            Ok(query.fetch_all(db).await?)
        }
    }
}

/// What is marked for a person.
pub async fn marks_of(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<Mark>> {
    let query = sqlx::query_as!(
        Mark,
        "select words, typed, is_masked from request_maskings where subject_id = $1 order by words",
        subject.0
    );
    Ok(query.fetch_all(db).await?)
}
