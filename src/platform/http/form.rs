//! Forms, as browsers, curl and simple back-ends send them: URL-encoded or `multipart/form-data`, in any charset of the web.
//! Every byte of a field arrives as the character that was meant, or the form is refused: nothing is guessed half.

use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use percent_encoding::percent_decode;

use super::body::{Valid, essence, read_pairs, take_in};
use super::room::Held;
use crate::platform::input::Members;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::sha256;

/// A form that was filled in.
pub struct Form {
    /// Its fields in order, by name.
    pub fields: Vec<(String, String)>,
    /// Which of them nobody escaped.
    raw: Vec<bool>,
    /// SHA-256 of its bytes, to recognise it when it is sent again.
    pub digest: [u8; 32],
    /// Its room, until the call is answered.
    pub held: Held,
}

/// Whether a body says that it is a form.
pub(super) fn is_form(headers: &HeaderMap) -> bool {
    matches!(essence(headers).as_deref(), Some("application/x-www-form-urlencoded" | "multipart/form-data"))
}

impl<S: Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self> {
        if !is_form(request.headers()) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form"));
        }
        let media = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media = media.unwrap_or_default().to_owned();
        let (bytes, held) = take_in(request).await?;
        let digest = sha256(&bytes);
        let fields = match multer::parse_boundary(&media) {
            Ok(boundary) => multipart(bytes, boundary).await?,
            Err(_) if essence_of(&media) == "multipart/form-data" => return Err(unreadable()),
            Err(_) => urlencoded(&bytes),
        };
        let raw = fields.iter().map(|field| field.is_raw).collect();
        Ok(Self { fields: decoded(fields, charset_of(&media)?)?, raw, digest, held })
    }
}

impl Form {
    /// The fields, with names in small letters. What nobody escaped is cut by no "and" of its own: what stands behind one, and is
    /// no field, belongs to the field before it.
    fn joined(&self, names: &[&str]) -> Vec<(String, String)> {
        let mut joined: Vec<(String, String)> = Vec::new();
        let mut is_raw = false;
        for ((name, text), raw) in self.fields.iter().zip(&self.raw) {
            let known = name.trim().to_ascii_lowercase();
            match joined.last_mut() {
                Some((before, whole))
                    if (is_raw || *raw) && !names.contains(&&*known) && names.contains(&&**before) =>
                {
                    whole.push_str(&format!("&{name}={text}"));
                    is_raw = true;
                }
                _ => {
                    joined.push((known, text.clone()));
                    is_raw = *raw;
                }
            }
        }
        joined
    }
}

/// What a form and JSON both may say; an empty field of a form was not filled in.
pub struct Either<T> {
    /// What was read.
    pub value: T,
    /// SHA-256 of its bytes, to recognise it when it is sent again.
    pub digest: [u8; 32],
    /// Its room, until the call is answered.
    pub held: Held,
}

impl<T: Members, S: Sync> FromRequest<S> for Either<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        if !is_form(request.headers()) {
            let Valid { value, digest, held } = Valid::from_request(request, state).await?;
            return Ok(Self { value, digest, held });
        }
        let form = Form::from_request(request, state).await?;
        let names = T::names();
        let fields = form.joined(&names);
        let Form { digest, held, .. } = form;
        // What else a form sends is its own: its buttons, `_charset_`, what guards it.
        let ours = fields
            .into_iter()
            .filter(|(name, text)| names.contains(&name.as_str()) && !text.trim().is_empty());
        let mut filled: Vec<(String, String)> = Vec::new();
        for (name, text) in ours.map(|(name, text)| (name, text.trim().to_owned())) {
            // Said twice in the same words, as some clients do, it is said once.
            if !filled.contains(&(name.clone(), text.clone())) {
                filled.push((name, text));
            }
        }
        Ok(Self { value: read_pairs(filled).map_err(Problem::invalid)?, digest, held })
    }
}

fn essence_of(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The charset that a media type names; none where it names none.
fn charset_of(media: &str) -> Result<Option<&'static Encoding>> {
    let mut parameters = media.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let named = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    named.map(|(_, label)| encoding(label.trim().trim_matches('"').as_bytes())).transpose()
}

fn encoding(label: &[u8]) -> Result<&'static Encoding> {
    let unknown = || Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "charset-unknown");
    // No form is sent in UTF-16, or in what is read as nothing (HTML, "output encoding").
    let known = Encoding::for_label(label).filter(|known| known.output_encoding() == *known);
    known.ok_or_else(unknown)
}

fn unreadable() -> Problem {
    Problem::bad_request("form-unreadable")
}

/// A field before its bytes are read as text, with the charset that it says itself.
struct Field {
    name: Vec<u8>,
    value: Vec<u8>,
    charset: Option<&'static Encoding>,
    /// Whether it holds what every encoder escapes: then an "and" in it may not be escaped either.
    is_raw: bool,
}

/// The parser of the URL standard (5.1), before its bytes are decoded; what stands behind a bare `&` is not lost by it.
fn urlencoded(bytes: &[u8]) -> Vec<Field> {
    let unescaped = |text: &[u8]| -> Vec<u8> {
        let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        percent_decode(&spaced).collect()
    };
    let mut fields: Vec<Field> = Vec::new();
    for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (&pair[..at], unescaped(&pair[at + 1..])),
            None => (pair, Vec::new()),
        };
        let is_raw = pair.iter().any(|byte| b" \r\n/?:\"<>".contains(byte));
        match fields.last_mut() {
            // No field is named so: somebody wrote "and" with a sign that nobody escaped.
            Some(before) if !pair.contains(&b'=') || name.contains(&b' ') => {
                before.value.push(b'&');
                before.value.extend(unescaped(pair));
                before.is_raw |= is_raw;
            }
            _ => fields.push(Field { name: unescaped(name), value, charset: None, is_raw }),
        }
    }
    fields
}

/// The fields of a form of RFC 7578. A file is refused; where one could be chosen and none was, there is none.
async fn multipart(bytes: Vec<u8>, boundary: String) -> Result<Vec<Field>> {
    // Some end lines as Unix does.
    let bytes = if bytes.windows(2).any(|end| end == b"\r\n") { bytes } else { with_line_ends(&bytes) };
    let whole = futures_util::stream::once(async { Ok::<_, std::convert::Infallible>(bytes) });
    let mut parts = multer::Multipart::new(whole, boundary);
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|_| unreadable())? {
        let name = part.name().ok_or_else(unreadable)?.as_bytes().to_vec();
        let media = part.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let media = media.as_deref().unwrap_or("text/plain");
        let disposition =
            part.headers().get(CONTENT_DISPOSITION).map(|value| value.as_bytes().to_ascii_lowercase());
        let is_file = essence_of(media) != "text/plain"
            || disposition.is_some_and(|value| value.windows(8).any(|word| word == b"filename"));
        // No browser encodes a part (RFC 7578, 4.7).
        if part.headers().get("content-transfer-encoding").is_some_and(|coding| !is_plain(coding)) {
            return Err(unreadable());
        }
        let charset = charset_of(media)?;
        let value = part.bytes().await.map_err(|_| unreadable())?.to_vec();
        match is_file {
            false => fields.push(Field { name, value, charset, is_raw: false }),
            true if value.is_empty() => {}
            true => return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "no-attachments")),
        }
    }
    Ok(fields)
}

fn is_plain(coding: &HeaderValue) -> bool {
    ["7bit", "8bit", "binary"].iter().any(|plain| coding.as_bytes().eq_ignore_ascii_case(plain.as_bytes()))
}

fn with_line_ends(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] }).collect()
}

/// The fields as text: in the charset that each says, or the form, or its field `_charset_` (HTML, 4.10.21); or else in UTF-8.
/// A form that says none and is not UTF-8 comes from a page of old, which meant windows-1252.
fn decoded(fields: Vec<Field>, said: Option<&'static Encoding>) -> Result<Vec<(String, String)>> {
    let hidden = fields.iter().find(|field| field.name == b"_charset_" && !field.value.is_empty());
    let said = match (said, hidden) {
        (None, Some(field)) => Some(encoding(&field.value)?),
        (said, _) => said,
    };
    let assumed =
        said.unwrap_or_else(|| if fields.iter().all(Field::is_utf8) { UTF_8 } else { WINDOWS_1252 });
    // Of a form that is UTF-8 in one place and not in another, something was lost on the way.
    if said.is_none() && assumed != UTF_8 && fields.iter().any(Field::means_utf8) {
        return Err(unreadable());
    }
    let text = |bytes: &[u8], charset: &'static Encoding| {
        let text =
            charset.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(unreadable)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        Ok::<_, Problem>(if charset == UTF_8 { text } else { referred(&text) })
    };
    let texts = fields.iter().map(|field| {
        let charset = field.charset.unwrap_or(assumed);
        Ok((text(&field.name, charset)?, text(&field.value, charset)?))
    });
    texts.collect()
}

impl Field {
    fn is_utf8(&self) -> bool {
        self.charset.is_some()
            || [&self.name, &self.value].into_iter().all(|text| str::from_utf8(text).is_ok())
    }

    /// Whether there is a character in it that only UTF-8 writes so.
    fn means_utf8(&self) -> bool {
        let chunks = self.name.utf8_chunks().chain(self.value.utf8_chunks());
        self.charset.is_none() && chunks.into_iter().any(|chunk| !chunk.valid().is_ascii())
    }
}

/// What a charset cannot write, browsers write as `&#8364;` (HTML, "html" error mode of the encoders).
fn referred(text: &str) -> String {
    let mut pieces = text.split("&#");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let written = piece.split_once(';').and_then(|(number, rest)| {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            let character = number.parse().ok().filter(|_| digits).and_then(char::from_u32)?;
            Some((character, rest))
        });
        match written {
            Some((character, rest)) => {
                whole.push(character);
                whole.push_str(rest);
            }
            None => {
                whole.push_str("&#");
                whole.push_str(piece);
            }
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &[u8], media: &str) -> Result<Vec<(String, String)>, &'static str> {
        let charset = charset_of(media).map_err(|problem| problem.code)?;
        decoded(urlencoded(body), charset).map_err(|problem| problem.code)
    }

    fn one(body: &[u8], media: &str) -> Result<String, &'static str> {
        read(body, media).map(|fields| fields.into_iter().find(|(name, _)| name == "m").unwrap().1)
    }

    const FORM: &str = "application/x-www-form-urlencoded";

    /// The examples of the URL standard, and what simple back-ends leave as it is.
    #[test]
    fn what_is_sent_raw_is_read_whole() {
        for (body, text) in [
            (&b"m=a+b%20c"[..], "a b c"),
            (b"m=#1 is raw, \"and\" this?", "#1 is raw, \"and\" this?"),
            (b"m=one\r\ntwo\nthree", "one\r\ntwo\nthree"),
            (b"m=100%&x=1", "100%"),
            (b"m=100%zz", "100%zz"),
            (b"m=a=b=c", "a=b=c"),
            (b"&&m=x&", "x"),
            (b"%6D=x", "x"),
            ("m=één €".as_bytes(), "één €"),
            (b"m=%C3%A9%E2%82%AC", "é€"),
            (b"m=%EF%BB%BFx", "x"),
            (b"m={[]}<>|^`\\", "{[]}<>|^`\\"),
            (b"m=/path?query&n=1", "/path?query"),
            (b"x=1&m=Jansen & Zonen wissen", "Jansen & Zonen wissen"),
            (b"m=Jansen&Zonen&x=1", "Jansen&Zonen"),
            (b"m=a %26 b & c = d&x=1", "a & b & c = d"),
            (b"m", ""),
        ] {
            assert_eq!(one(body, FORM).as_deref(), Ok(text), "{}", String::from_utf8_lossy(body));
        }
    }

    /// Each charset by each of the ways in which it may be said; and by none.
    #[test]
    fn a_charset_is_the_one_that_was_meant() {
        let latin = b"m=%E9n %80";
        assert_eq!(one(latin, FORM).as_deref(), Ok("én €"));
        assert_eq!(one(b"m=\xe9n", FORM).as_deref(), Ok("én"));
        for media in
            ["charset=iso-8859-1", "charset=\"ISO-8859-1\"", "Charset=windows-1252", "x=y; charset=latin1"]
        {
            assert_eq!(one(latin, &format!("{FORM}; {media}")).as_deref(), Ok("én €"), "{media}");
        }
        assert_eq!(one(b"m=%E9n&_charset_=iso-8859-1", FORM).as_deref(), Ok("én"));
        assert_eq!(one(b"m=%A4&_charset_=iso-8859-15", FORM).as_deref(), Ok("€"));
        assert_eq!(one(b"m=%93%FA%96%7B", &format!("{FORM};charset=shift_jis")).as_deref(), Ok("日本"));
        // What the charset of a page lacks, a browser refers to by number.
        assert_eq!(
            one(b"m=%26%23128512%3B+%26%23x%3B&_charset_=windows-1252", FORM).as_deref(),
            Ok("😀 &#x;")
        );
        assert_eq!(one(b"m=%26%238364%3B", FORM).as_deref(), Ok("&#8364;"));
    }

    /// Nothing is lost on the way without a word.
    #[test]
    fn what_is_not_whole_is_refused() {
        assert_eq!(one(b"m=%E9n", &format!("{FORM};charset=utf-8")), Err("form-unreadable"));
        assert_eq!(one(b"m=%E9n&_charset_=UTF-8", FORM), Err("form-unreadable"));
        assert_eq!(one(b"m=%C3%A9%C3", FORM), Err("form-unreadable"));
        assert_eq!(one(b"m=%E9&n=%C3%A9", FORM), Err("form-unreadable"));
        assert_eq!(one(b"m=x", &format!("{FORM};charset=klingon")), Err("charset-unknown"));
    }

    /// Four kinds of client, one form.
    #[tokio::test]
    async fn a_form_in_parts_is_read_in_its_charsets() {
        let part = |head: &str, body: &[u8]| {
            [format!("--xx\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(), body, b"\r\n"]
                .concat()
        };
        let whole = |parts: Vec<Vec<u8>>| [parts.concat(), b"--xx--\r\n".to_vec()].concat();
        let read = async |body: Vec<u8>| {
            let fields = multipart(body, "xx".into()).await.map_err(|problem| problem.code)?;
            decoded(fields, None).map_err(|problem| problem.code)
        };
        let body = whole(vec![
            part("name=\"m\"", "één\r\n#twee".as_bytes()),
            part("name=n\r\nContent-Type: text/plain; charset=iso-8859-1", b"\xe9"),
            part("name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream", b""),
        ]);
        let fields = read(body).await.unwrap();
        assert_eq!(fields, [("m".to_owned(), "één\r\n#twee".to_owned()), ("n".to_owned(), "é".to_owned())]);
        let body = whole(vec![part("name=\"m\"", b"\xe9n"), part("name=\"_charset_\"", b"windows-1252")]);
        assert_eq!(read(body).await.unwrap()[0].1, "én");
        let body = whole(vec![part("name=\"a\"; filename=\"id.png\"", b"x")]);
        assert_eq!(read(body).await, Err("no-attachments"));
        let cut = b"--xx\r\nContent-Disposition: form-data; name=\"m\"\r\n\r\nhal".to_vec();
        assert_eq!(read(cut).await, Err("form-unreadable"));
        assert_eq!(
            read(b"--xx\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xx--".to_vec()).await,
            Err("form-unreadable")
        );
    }
}
