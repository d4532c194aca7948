//! The fixture: a house with people in it. Each house is the whole service on a database of its own, over
//! real HTTP, with a clock that travels.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

use chrono::{DateTime, Duration, Utc};
use inzage::act::Act;
use inzage::app::App;
use inzage::choices::derived;
use inzage::people::facts;
use inzage::people::tokens::{self, Role, Scope, WantedToken};
use inzage::platform::clock::Clock;
use inzage::platform::db;
use inzage::platform::ids;
use inzage::platform::private_postgres::{Options, PrivatePostgres};
use inzage::platform::settings::{Given, Settings};
use inzage::rights::scrub;
use inzage::serve::{self, Database, Service};
use inzage::worker;
use reqwest::Method;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

pub const PASSWORD: &str = "een paard eet geen nietjes";

/// One cluster for all tests; its watchdog stops and removes it when the tests end.
pub struct Cluster {
    pub postgres: PrivatePostgres,
}

pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let data_dir = tempfile::Builder::new().prefix("inzage-tests-").tempdir().unwrap().keep();
        let options = Options { bin_dir: None, volatile: true };
        let postgres = PrivatePostgres::start(&data_dir, &options).unwrap();
        let template = async {
            let mut admin = postgres.options("postgres").connect().await.unwrap();
            sqlx::query("create database clean").execute(&mut admin).await.unwrap();
            let pool = db::connect(postgres.options("clean"), 2).await.unwrap();
            db::migrate(&pool).await.unwrap();
            pool.close().await;
        };
        // The first test to come may stand in any runtime.
        std::thread::scope(|scope| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            scope.spawn(move || runtime.block_on(template)).join().unwrap();
        });
        Cluster { postgres }
    })
}

/// A fresh database with every migration.
pub async fn fresh_database() -> (String, PgConnectOptions) {
    database_like("clean").await
}

/// A fresh database with nothing in it.
pub async fn empty_database() -> (String, PgConnectOptions) {
    database_like("template0").await
}

async fn database_like(template: &str) -> (String, PgConnectOptions) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let cluster = tokio::task::spawn_blocking(cluster).await.unwrap();
    let name = format!("house_{}", COUNT.fetch_add(1, Ordering::SeqCst));
    let mut admin = cluster.postgres.options("postgres").connect().await.unwrap();
    let create = format!("create database {name} template {template} strategy file_copy");
    sqlx::raw_sql(sqlx::AssertSqlSafe(create)).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
    let options = cluster.postgres.options(&name);
    (name, options)
}

/// The settings of a house, as if given on the command line.
pub fn settings(home: &Path, policy: &Path) -> Settings {
    let mut settings = Given::default().settle().unwrap();
    settings.listen = ([127, 0, 0, 1], 0).into();
    settings.data_dir = home.to_owned();
    settings.secrets = home.join("secrets");
    settings.policy = policy.to_owned();
    settings.database_connections = 8;
    // Letters of a decision leave at once, where a test does not say otherwise.
    settings.letter_wait = Duration::zero();
    settings
}

pub fn policy_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config/policy.toml")
}

pub struct House {
    pub app: App,
    pub base: String,
    pub database: String,
    pub clock: Clock,
    pub home: TempDir,
    service: Option<Service>,
    client: reqwest::Client,
    /// In which order letters left, as far as they were seen to.
    ranks: Mutex<HashMap<PathBuf, usize>>,
}

impl House {
    pub async fn open() -> Self {
        Self::open_with_policy(&policy_file()).await
    }

    /// A house whose callers stand behind a proxy on this machine.
    pub async fn open_behind_a_proxy() -> Self {
        Self::open_with(&policy_file(), |settings| settings.trusted_proxies = "127.0.0.1".parse().unwrap())
            .await
    }

    /// A house in which it is another day.
    pub async fn open_on(instant: &str) -> Self {
        let house = Self::open().await;
        house.later(instant.parse::<DateTime<Utc>>().unwrap() - house.now());
        house
    }

    /// A house that sends its letters over SMTP.
    pub async fn open_with_mail_server(port: u16) -> Self {
        let url = format!("smtp://127.0.0.1:{port}");
        Self::open_with(&policy_file(), |settings| settings.smtp_url = Some(url.into())).await
    }

    /// The same, and letters of a decision wait before they leave.
    pub async fn open_with_mail_server_and_letters_waiting(port: u16) -> Self {
        let wait = Given::default().settle().unwrap().letter_wait;
        let url = format!("smtp://127.0.0.1:{port}");
        Self::open_with(&policy_file(), |settings| {
            (settings.smtp_url, settings.letter_wait) = (Some(url.into()), wait);
        })
        .await
    }

    /// A house whose letters of a decision wait, as they do where nothing is set.
    pub async fn open_with_letters_waiting() -> Self {
        let wait = Given::default().settle().unwrap().letter_wait;
        Self::open_with(&policy_file(), |settings| settings.letter_wait = wait).await
    }

    pub async fn open_with_policy(policy: &Path) -> Self {
        Self::open_with(policy, |_| {}).await
    }

    pub async fn open_with(policy: &Path, change: impl FnOnce(&mut Settings)) -> Self {
        Self::open_in(fresh_database().await, policy, change).await
    }

    /// A house in a database that was there before.
    pub async fn open_in(
        (database, options): (String, PgConnectOptions),
        policy: &Path,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Clock::travelling("2026-11-22T10:00:00Z".parse().unwrap());
        let mut settings = settings(home.path(), policy);
        change(&mut settings);
        let source = Database { options, private: None };
        let app = serve::prepare(settings, clock.clone(), &source).await.unwrap();
        let service = Service::start(app.clone(), false).await.unwrap();
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self {
            app,
            base: format!("http://{}", service.address),
            database,
            clock,
            home,
            service: Some(service),
            client,
            ranks: Mutex::default(),
        }
    }

    /// Stops the service as a signal would, and starts it anew on the same database.
    pub async fn restart_with_policy(mut self, policy: &Path) -> Result<Self, String> {
        self.service.take().unwrap().stop().await;
        let settings = settings(self.home.path(), policy);
        let source = Database { options: cluster().postgres.options(&self.database), private: None };
        self.app = serve::prepare(settings, self.clock.clone(), &source).await?;
        let service = Service::start(self.app.clone(), false).await?;
        self.base = format!("http://{}", service.address);
        self.service = Some(service);
        Ok(self)
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Where monitoring reads.
    pub fn monitoring(&self) -> Caller {
        let address = self.service.as_ref().unwrap().metrics_address.unwrap();
        self.anyone().at(&format!("http://{address}"))
    }

    /// Another instance of the service on the same database.
    pub async fn second_instance(&self) -> Service {
        let source = Database { options: cluster().postgres.options(&self.database), private: None };
        let settings = settings(self.home.path(), &policy_file());
        let app = serve::prepare(settings, self.clock.clone(), &source).await.unwrap();
        Service::start(app, false).await.unwrap()
    }

    /// Someone without a token.
    pub fn anyone(&self) -> Caller {
        Caller { client: self.client.clone(), base: self.base.clone(), token: None, language: None }
    }

    pub fn with_token(&self, token: &str) -> Caller {
        Caller { token: Some(token.to_owned()), ..self.anyone() }
    }

    /// A service with those scopes.
    pub async fn service(&self, scopes: &[Scope]) -> Caller {
        self.token(None, scopes).await
    }

    /// The invoicing front-end, which may do what a service may.
    pub async fn front_end(&self) -> Caller {
        self.service(&[Scope::UsersWrite, Scope::UsersAct, Scope::SessionsOpen]).await
    }

    pub async fn agent(&self) -> Caller {
        self.token(Some(Role::Agent), &[]).await
    }

    pub async fn dpo(&self) -> Caller {
        self.token(Some(Role::Dpo), &[]).await
    }

    /// One of our own other systems, which answers for itself alone.
    pub async fn system(&self, key: &str) -> Caller {
        self.token_for(None, &[Scope::PartsWrite], Some(key.into())).await
    }

    async fn token(&self, role: Option<Role>, scopes: &[Scope]) -> Caller {
        self.token_for(role, scopes, None).await
    }

    async fn token_for(&self, role: Option<Role>, scopes: &[Scope], recipient: Option<String>) -> Caller {
        let wanted = WantedToken {
            name: ids::random().to_string(),
            role,
            scopes: scopes.to_vec(),
            days: 3650,
            recipient,
        };
        let mut act = Act::of_system(&self.app).await.unwrap();
        let token = tokens::create(&mut act, &wanted).await.unwrap();
        act.commit().await.unwrap();
        self.with_token(token.expose_secret())
    }

    /// A person who has an account, whose mailbox was proved long ago, and is signed in.
    pub async fn register(&self, name: &str) -> Person {
        self.register_with(name, json!({})).await
    }

    /// The same, with more than the required.
    pub async fn register_with(&self, name: &str, more: Value) -> Person {
        let person = self.register_unproved(name, more).await;
        let proved = "update users set mailbox_proved_at = (select created_at from subjects s where s.subject_id = users.subject_id)
                      where subject_id = $1::uuid";
        sqlx::query(proved).bind(&person.id).execute(&self.app.pool).await.unwrap();
        person
    }

    /// Someone who typed an address that nobody has proved yet, and is signed in with the password they chose.
    pub async fn register_unproved(&self, name: &str, more: Value) -> Person {
        let email = format!("{name}@example.be");
        let mut body = json!({"company_name": format!("{name} bv"), "email": email, "password": PASSWORD});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let made = self.front_end().await.post("/v1/users", body).await.expect(201);
        self.sign_in(made["id"].as_str().unwrap(), &email).await
    }

    pub async fn sign_in(&self, id: &str, email: &str) -> Person {
        let opened = self
            .anyone()
            .post("/v1/sessions", json!({"email": email, "password": PASSWORD}))
            .await
            .expect(201);
        assert_eq!(opened["subject_id"], id);
        let caller = self.with_token(opened["token"].as_str().unwrap());
        Person { caller, id: id.to_owned(), email: email.to_owned() }
    }

    /// The same person, signed in anew at the address they have now.
    pub async fn back(&self, person: &Person) -> Person {
        let email: String = sqlx::query_scalar("select email from users where subject_id = $1::uuid")
            .bind(&person.id)
            .fetch_one(&self.app.pool)
            .await
            .unwrap();
        self.sign_in(&person.id, &email).await
    }

    /// Does all the work that waits.
    pub async fn work(&self) {
        while worker::work(&self.app).await.unwrap() {
            self.rank_letters();
        }
        assert_eq!(inzage::platform::jobs::left(&self.app.pool).await.unwrap(), 0, "jobs left");
    }

    /// Cleans the files of the database, as at night.
    pub async fn scrub(&self) {
        assert!(scrub::now(&self.app, |_, _, _| {}).await.unwrap());
    }

    pub fn later(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// The gate's rows say what the choices' own tables come to.
    pub async fn facts_agree(&self) {
        let mut db = self.app.read().await.unwrap();
        let ids: Vec<uuid::Uuid> =
            sqlx::query_scalar("select subject_id from subjects").fetch_all(&mut *db).await.unwrap();
        for id in ids {
            let stored = facts::find(&mut db, id.into()).await.unwrap().unwrap().facts;
            assert_eq!(stored, derived::facts(&mut db, id.into()).await.unwrap());
        }
    }

    /// Asks for another address and proves its mailbox.
    pub async fn move_to(&self, person: &Person, address: &str) -> Answer {
        let asked = person.patch("/v1/me", json!({"email": address})).await.expect(200);
        assert_eq!(asked["email_pending"], address);
        self.work().await;
        let letter = self.last_link_to(address);
        self.anyone().post("/v1/verifications", json!({"token": letter.token()})).await
    }

    /// The letters that went to an address, the oldest first.
    pub fn letters_to(&self, address: &str) -> Vec<Letter> {
        self.letters().into_iter().filter(|letter| letter.to == address).collect()
    }

    /// Every letter that went out, the oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        let ranks = self.ranks.lock().unwrap();
        let mut files = self.letter_files();
        files.sort_by_cached_key(|file| {
            (std::fs::metadata(file).unwrap().modified().unwrap(), ranks.get(file).copied())
        });
        files.iter().map(|file| Letter::read(&std::fs::read(file).unwrap())).collect()
    }

    /// Gives those that have left since the next place: files of one moment do not tell it.
    fn rank_letters(&self) {
        let mut ranks = self.ranks.lock().unwrap();
        let next = ranks.len();
        for file in self.letter_files() {
            ranks.entry(file).or_insert(next);
        }
    }

    fn letter_files(&self) -> Vec<PathBuf> {
        let Ok(files) = std::fs::read_dir(self.home.path().join("mail")) else { return Vec::new() };
        files.map(|file| file.unwrap().path()).collect()
    }

    /// Every row of every table, to see whether anything was done.
    pub async fn everything(&self) -> Vec<(String, String)> {
        let tables: Vec<String> = sqlx::query_scalar(
            "select table_name::text from information_schema.tables where table_schema = 'public' order by 1",
        )
        .fetch_all(&self.app.pool)
        .await
        .unwrap();
        let mut all = Vec::new();
        for table in tables {
            let rows =
                format!("select coalesce(string_agg(t::text, '|' order by t::text), '') from {table} t");
            let query = sqlx::query_scalar(sqlx::AssertSqlSafe(rows));
            all.push((table, query.fetch_one(&self.app.pool).await.unwrap()));
        }
        all
    }

    /// How many rows a query counts.
    pub async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.app.pool).await.unwrap()
    }
}

/// The members that the body of a route may have, from its declaration.
pub fn members_of(route: &str) -> serde_json::Map<String, Value> {
    let route = inzage::routes::table().into_iter().find(|one| one.id == route).unwrap();
    route.takes.unwrap().schema["properties"].as_object().unwrap().clone()
}

/// A letter as it was received.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub id: String,
    pub headers: String,
}

impl Letter {
    /// Reads a message (RFC 5322).
    pub fn read(bytes: &[u8]) -> Self {
        let mail = mailparse::parse_mail(bytes).unwrap();
        let header = |name: &str| {
            let value = mail.headers.iter().find(|header| header.get_key_ref().eq_ignore_ascii_case(name));
            value.map(|header| header.get_value()).unwrap_or_default()
        };
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        Self {
            to: header("to"),
            subject: header("subject"),
            text: mail.get_body().unwrap().replace("\r\n", "\n"),
            id: header("message-id"),
            headers: String::from_utf8_lossy(&bytes[..end]).into_owned(),
        }
    }

    /// The tokens of the links in it, each once.
    pub fn tokens(&self) -> Vec<String> {
        let of_link = |(at, _): (usize, &str)| {
            self.text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>()
        };
        let mut all: Vec<_> = self.text.match_indices("inz_lnk_").map(of_link).collect();
        all.dedup();
        all
    }

    /// The token of the link in it.
    pub fn token(&self) -> String {
        let at = self.text.find("inz_lnk_").unwrap_or_else(|| panic!("no link in {}", self.text));
        self.text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    }
}

/// Whoever calls.
#[derive(Clone)]
pub struct Caller {
    client: reqwest::Client,
    pub base: String,
    pub token: Option<String>,
    language: Option<&'static str>,
}

/// A person with an account.
pub struct Person {
    pub caller: Caller,
    pub id: String,
    pub email: String,
}

impl std::ops::Deref for Person {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl Person {
    /// What happened to their data: `rectified address.city`.
    pub async fn trail(&self) -> Vec<String> {
        let trail = self.get("/v1/me/trail?limit=1000").await.expect(200);
        let items = trail["items"].as_array().unwrap().iter();
        items
            .map(|entry| {
                let fields: Vec<_> =
                    entry["fields"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                format!("{} {}", entry["what"].as_str().unwrap(), fields.join(" ")).trim().to_owned()
            })
            .collect()
    }
}

impl Caller {
    /// The same caller at another instance.
    pub fn at(&self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self.clone() }
    }

    pub fn speaking(&self, language: &'static str) -> Self {
        Self { language: Some(language), ..self.clone() }
    }

    #[must_use = "an answer is expected or refused"]
    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None, &[]).await
    }

    #[must_use = "an answer is expected or refused"]
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(body), &[]).await
    }

    #[must_use = "an answer is expected or refused"]
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, Some(body), &[]).await
    }

    #[must_use = "an answer is expected or refused"]
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, Some(body), &[]).await
    }

    #[must_use = "an answer is expected or refused"]
    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, None, &[]).await
    }

    #[must_use = "an answer is expected or refused"]
    pub async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let body = body.map(|body| ("application/json", body.to_string().into_bytes()));
        self.send(method, path, body, headers).await
    }

    #[must_use = "an answer is expected or refused"]
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<(&str, Vec<u8>)>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self.client.request(method.clone(), format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(language) = self.language {
            request = request.header("accept-language", language);
        }
        if let Some((media, bytes)) = body {
            request = request.header("content-type", media).body(bytes);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        in_its_language(&headers, &text);
        let answer = Answer { call: format!("{method} {path}"), status, headers, bytes, text, body };
        crate::document::announces(&method, path, &answer);
        answer
    }
}

/// A page says in its header the language that it is in.
fn in_its_language(headers: &reqwest::header::HeaderMap, text: &str) {
    let Some((_, rest)) = text.split_once("<html lang=\"") else { return };
    if headers.get("content-type").is_some_and(|media| media.as_bytes().starts_with(b"text/html")) {
        let of_page = rest.split('"').next().unwrap();
        assert_eq!(headers["content-language"], of_page, "{text}");
    }
}

#[derive(Debug)]
pub struct Answer {
    call: String,
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub bytes: Vec<u8>,
    pub text: String,
    pub body: Value,
}

impl Answer {
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{} answered {}", self.call, self.text);
        self
    }

    /// A problem of that status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!(
            (self.status, self["code"].as_str()),
            (status, Some(code)),
            "{} answered {}",
            self.call,
            self.text
        );
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(self["status"], status);
        self
    }

    /// The faults of a problem: `/email required`.
    pub fn faults(&self) -> Vec<String> {
        let faults = self["errors"].as_array().cloned().unwrap_or_default();
        let mut faults: Vec<_> = faults
            .iter()
            .map(|fault| {
                format!("{} {}", fault["pointer"].as_str().unwrap(), fault["code"].as_str().unwrap())
            })
            .collect();
        faults.sort();
        faults
    }

    /// How many items a list has.
    pub fn unwrap_items(self) -> usize {
        self.expect(200)["items"].as_array().unwrap().len()
    }

    /// The headers, but for those that differ in every answer.
    pub fn headers_without_ids(&self) -> Vec<String> {
        let differ = ["x-request-id", "date"];
        let mut headers: Vec<_> = self
            .headers
            .iter()
            .filter(|(name, _)| !differ.contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect();
        headers.sort();
        headers
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body with request id and instants blotted out, to be compared.
    pub fn blotted(&self) -> Value {
        let mut body = self.body.clone();
        if let Some(members) = body.as_object_mut() {
            members.remove("request_id");
        }
        body
    }
}

impl std::ops::Index<&str> for Answer {
    type Output = Value;

    fn index(&self, member: &str) -> &Value {
        &self.body[member]
    }
}
