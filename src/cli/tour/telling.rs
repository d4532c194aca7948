//! A recipient hears of a correction, says that it is done, and the person sees it (Art. 19).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::guide::Guide;
use super::{PASSWORD, text_of, work};
use crate::platform::webhook::{self, Signed, WebhookSecret};
use crate::serve::Service;

const FIRST_NAME: &str = "Elsje";

/// Walks it.
pub(super) async fn walk(guide: &mut Guide, service: &Service, front: &str, dpo: &str) -> Result<(), String> {
    let fault = |cause: std::io::Error| cause.to_string();
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(fault)?;
    let url = format!("http://{}/hook", listener.local_addr().map_err(fault)?);
    let told = Arc::new(Mutex::new(Vec::new()));
    let recipient = tokio::spawn(listen(listener, Arc::clone(&told)));

    guide.chapter("The data protection officer says where invoicing is told of changes");
    let path = "/v1/recipients/invoicing/endpoint";
    let set = guide.call(Method::PUT, path, Some(dpo), Some(json!({"url": url}))).await?;
    let secret = WebhookSecret::of_text(&text_of(&set, "secret")).ok_or("no secret")?;

    guide.chapter("Els asks for a correction and makes it; invoicing hears of it (Art. 16, 19)");
    let registration = json!({"company_name": "Els bv", "email": "els@voorbeeld.be", "password": PASSWORD});
    let user = guide.call(Method::POST, "/v1/users", Some(front), Some(registration)).await?;
    let sign_in = json!({"email": "els@voorbeeld.be", "password": PASSWORD});
    let session = guide.call(Method::POST, "/v1/sessions", None, Some(sign_in)).await?;
    let els = text_of(&session, "token");
    let asked = json!({"rights": ["rectification"]});
    let request = guide.call(Method::POST, "/v1/me/requests", Some(&els), Some(asked)).await?;
    guide.call(Method::PATCH, "/v1/me", Some(&els), Some(json!({"first_name": FIRST_NAME}))).await?;
    work(service).await?;
    let told = told.lock().map_err(|_| "the recipient broke off")?.clone();
    let is_hers = |one: &&Message| {
        one.json["type"] == "subject.rectified" && one.json["data"]["subject_id"] == user["id"]
    };
    let message = told.iter().find(is_hers).ok_or("invoicing was told nothing")?;
    guide.item(&message.body);
    let now = service.app.clock.now();
    guide.promise("signed with the secret of its endpoint, and without a value", {
        webhook::is_genuine(&[secret], message.signed(), message.body.as_bytes(), now)
            && !message.body.contains(FIRST_NAME)
    });

    guide.chapter("Invoicing says that it is done, and she sees it");
    let secret = WebhookSecret::of_text(&text_of(&set, "secret")).ok_or("no secret")?;
    let id = message.header(webhook::ID);
    confirm(service, &secret, id).await?;
    let path = format!("/v1/me/requests/{}/recipients", text_of(&request, "id"));
    let seen = guide.call(Method::GET, &path, Some(&els), None).await?;
    let of_invoicing = |one: &&Value| one["recipient"] == "invoicing";
    guide.promise("confirmed, with the instant", {
        let items = seen["items"].as_array().into_iter().flatten();
        items.filter(of_invoicing).any(|one| one["state"] == "confirmed" && one["confirmed_at"].is_string())
    });
    recipient.abort();
    Ok(())
}

/// A message of its own, signed as ours are.
async fn confirm(service: &Service, secret: &WebhookSecret, id: &str) -> Result<(), String> {
    let body = json!({"done": id}).to_string();
    let message = format!("done_{id}");
    let secrets = std::slice::from_ref(secret);
    let headers = webhook::headers(secrets, &message, service.app.clock.now(), body.as_bytes());
    let url = format!("http://{}/v1/deliveries/{id}/confirmation", service.address);
    let client = Client::builder().no_proxy().build().map_err(|cause| cause.to_string())?;
    let mut call = client.post(url).header("content-type", "application/json").body(body);
    for (name, value) in headers {
        call = call.header(name, value);
    }
    let answer = call.send().await.map_err(|cause| cause.to_string())?;
    if answer.status().is_success() { Ok(()) } else { Err(format!("the confirmation: {}", answer.status())) }
}

/// What the recipient got.
#[derive(Clone)]
struct Message {
    headers: HashMap<String, String>,
    body: String,
    json: Value,
}

impl Message {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn signed(&self) -> Signed<'_> {
        Signed {
            id: self.header(webhook::ID),
            timestamp: self.header(webhook::TIMESTAMP),
            signature: self.header(webhook::SIGNATURE),
        }
    }
}

/// A recipient as plain as can be: it keeps what it gets, and says that it will say when it is done.
async fn listen(listener: TcpListener, told: Arc<Mutex<Vec<Message>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, Arc::clone(&told)));
    }
}

async fn serve(mut stream: TcpStream, told: Arc<Mutex<Vec<Message>>>) {
    let (mut read, mut part) = (Vec::new(), [0; 4096]);
    while let Ok(size @ 1..) = stream.read(&mut part).await {
        read.extend_from_slice(part.get(..size).unwrap_or_default());
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let Ok(json) = serde_json::from_str(body) else { continue };
        let headers = head.lines().filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        if let Ok(mut told) = told.lock() {
            told.push(Message { headers, body: body.to_owned(), json });
        }
        read.clear();
        if stream.write_all(b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n").await.is_err() {
            return;
        }
    }
}
