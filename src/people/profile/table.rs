//! What is made of the table of fields in [`profile`](super): what is shown, what may be given, the row as it is read
//! and written, and the columns of the holding. What is special to one field stands beside the table, not here.

/// Takes the fields before the address, the parts of the address, and the fields after it: their order is the order in
/// which they are shown.
macro_rules! profile_fields {
    (
        $( $column:literal $field:ident: $type:ty, $shown:literal, $given:literal; )*
        address { $( $part_column:literal $part:ident: $part_type:ty, $part_shown:literal, $part_given:literal; )* }
        $( $late_column:literal $late:ident: $late_type:ty, $late_shown:literal, $late_given:literal; )*
    ) => {
        /// A postal address; any part may be missing.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
        pub struct Address {
            $( #[doc = $part_shown] pub $part: Option<String>, )*
        }

        impl Address {
            /// The parts by name.
            pub fn parts(&self) -> Vec<(&'static str, &Option<String>)> {
                vec![$( ($part_column, &self.$part) ),*]
            }
        }

        input! {
            /// An address as it is given or changed: a part left out stays, `null` erases it.
            #[derive(Clone, Debug, Default)]
            pub struct AddressChange { $( #[doc = $part_given] $part: Change<$part_type>, )* }
            check AddressChange::check
        }

        impl AddressChange {
            /// The address afterwards, given the one before.
            fn over(self, before: Option<Address>, settling: &mut Settling) -> Option<Address> {
                let before = before.unwrap_or_default();
                Address { $( $part: settling.over($part_column, self.$part, before.$part), )* }.or_none()
            }
        }

        /// What we hold of a user, as anyone who may see it sees it.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
        pub struct User {
            /// Their id, random and for ever.
            pub id: SubjectId,
            /// Always `user`.
            #[schemars(extend("const" = "user"))]
            pub kind: String,
            /// The company; required.
            pub company_name: String,
            /// The e-mail address; required.
            pub email: String,
            /// Another address that was asked for, until its mailbox is proved.
            pub email_pending: Option<String>,
            $( #[doc = $shown] pub $field: Option<String>, )*
            /// The postal address; null where no part of it is given.
            pub address: Option<Address>,
            $( #[doc = $late_shown] pub $late: Option<String>, )*
            /// `none`, `consent` or `ban`; derived from the person's choices, never written.
            pub direct_marketing: String,
            /// Whether the processing of these data is restricted (Art. 18).
            pub restricted: bool,
            /// What the person says beside values that they cannot have as they want them (Art. 16). Left out where that is nothing.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub statements: Vec<Statement>,
            /// When the account was made.
            pub created_at: DateTime<Utc>,
            /// When it last changed.
            pub updated_at: DateTime<Utc>,
            /// Counts the changes; the entity tag is made of it.
            pub version: i32,
            /// What was given in this call and is kept, though it may be mistyped: the check digits of a VAT number that do not
            /// fit; a language that is none, and was left as it was. Left out where nothing is doubted.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub warnings: Vec<FaultBody>,
        }

        input! {
            /// The fields that nobody needs to fill in, as they are given or changed.
            #[derive(Clone, Debug, Default)]
            pub struct OptionalFields {
                $( #[doc = $given] $field: Change<$type>, )*
                /// Address; any part may be missing, and each is changed on its own.
                address: Change<AddressChange>,
                $( #[doc = $late_given] $late: Change<$late_type>, )*
            }
        }

        impl OptionalFields {
            /// The user afterwards, given the one before; or what of it cannot be so, given that.
            pub fn over(self, before: User) -> Result<User, Vec<Fault>> {
                let mut settling = Settling::default();
                let address = match self.address {
                    Change::Keep => before.address,
                    Change::Clear => None,
                    Change::Set(parts) => parts.over(before.address, &mut settling),
                };
                settling.live_at(address.as_ref());
                let user = User {
                    $( $field: settling.over($column, self.$field, before.$field), )*
                    address,
                    $( $late: settling.over($late_column, self.$late, before.$late), )*
                    ..before
                };
                settling.settled(user)
            }
        }

        impl User {
            /// An account as it begins: with what it cannot be without.
            pub fn new(id: SubjectId, company_name: String, email: String, at: DateTime<Utc>) -> Self {
                Self {
                    id,
                    kind: "user".into(),
                    company_name,
                    email,
                    email_pending: None,
                    $( $field: None, )*
                    address: None,
                    $( $late: None, )*
                    direct_marketing: "none".into(),
                    restricted: false,
                    statements: Vec::new(),
                    created_at: at,
                    updated_at: at,
                    version: 1,
                    warnings: Vec::new(),
                }
            }

            /// The fields a person may give and correct, by the names of the policy, in the order of the policy.
            pub fn fields(&self) -> Vec<(&'static str, Value)> {
                vec![
                    ("company_name", json!(self.company_name)),
                    ("email", json!(self.email)),
                    $( ($column, json!(self.$field)), )*
                    ("address", json!(self.address)),
                    $( ($late_column, json!(self.$late)), )*
                ]
            }

            /// The columns that are written when they are given or corrected.
            fn columns(&self) -> Value {
                let address = self.address.clone().unwrap_or_default();
                json!({
                    "company_name": self.company_name,
                    "email": self.email,
                    $( $column: self.$field, )*
                    $( $part_column: address.$part, )*
                    $( $late_column: self.$late, )*
                })
            }
        }

        /// Reads a user; none if there is none of that id.
        pub async fn find(app: &App, db: &mut PgConnection, subject: SubjectId) -> Result<Option<User>> {
            Ok(find_many(app, db, &[subject.0]).await?.remove(&subject.0))
        }

        /// Everyone of a list who is a user, in one query and always as committed.
        pub async fn find_many(app: &App, db: &mut PgConnection, subjects: &[Uuid]) -> Result<HashMap<Uuid, User>> {
            let rows = sqlx::query!(
                r#"select s.subject_id as "id!: SubjectId", s.kind as "kind!", s.created_at as "created_at!",
                          s.updated_at as "updated_at!", s.version as "version!",
                          u.company_name as "company_name!", u.email as "email!", p.email as "email_pending?",
                          s.facts::text,
                          (select jsonb_agg(t order by t.about collate "C") from statements t where t.subject_id = s.subject_id)
                              as "statements: Json<Vec<Statement>>""#
                    $( + ", u." + $column )* $( + ", u." + $part_column )* $( + ", u." + $late_column )*
                    + " from subjects s join users u using (subject_id) left join pending_addresses p using (subject_id)
                        where s.subject_id = any($1)",
                subjects,
            )
            .fetch_all(db)
            .await?;
            let users = rows.into_iter().map(|row| {
                let (direct_marketing, restricted) = Known::of(&row.kind, row.facts.as_deref())?.facts.shown(&app.edition);
                Ok((row.id.0, User {
                id: row.id,
                kind: row.kind,
                company_name: row.company_name,
                email: row.email,
                email_pending: row.email_pending,
                $( $field: row.$field, )*
                address: Address { $( $part: row.$part, )* }.or_none(),
                $( $late: row.$late, )*
                direct_marketing: direct_marketing.into(),
                restricted,
                statements: row.statements.map(|all| all.0).unwrap_or_default(),
                created_at: row.created_at,
                updated_at: row.updated_at,
                version: row.version,
                warnings: Vec::new(),
                }))
            });
            users.collect()
        }

        /// Writes the row of a new account. The constraint on `email_key` fails where the address is taken.
        pub async fn insert(act: &mut Act, user: &User, email_key: &str) -> Result<(), sqlx::Error> {
            sqlx::query!(
                "insert into users (subject_id, email_key, email_since, company_name, email"
                    $( + ", " + $column )* $( + ", " + $part_column )* $( + ", " + $late_column )*
                    + ") select $1, $2, $3, company_name, email"
                    $( + ", " + $column )* $( + ", " + $part_column )* $( + ", " + $late_column )*
                    + " from jsonb_populate_record(null::users, $4)",
                user.id.0,
                email_key,
                user.created_at,
                user.columns(),
            )
            .execute(act.db())
            .await?;
            Ok(())
        }

        /// Writes the fields as they are now.
        pub async fn update(act: &mut Act, user: &User) -> Result<()> {
            sqlx::query!(
                "update users u set company_name = n.company_name, email = n.email"
                    $( + ", " + $column + " = n." + $column )*
                    $( + ", " + $part_column + " = n." + $part_column )*
                    $( + ", " + $late_column + " = n." + $late_column )*
                    + " from jsonb_populate_record(null::users, $2) n where u.subject_id = $1",
                user.id.0,
                user.columns(),
            )
            .execute(act.db())
            .await?;
            Ok(())
        }

        /// Every column of `users`, with the field of the policy it belongs to.
        pub const COLUMNS: &[(&str, &str)] = &[
            ("subject_id", "account_dates"),
            ("company_name", "company_name"),
            ("email", "email"),
            ("email_key", "email"),
            ("email_since", "email"),
            ("mailbox_proved_at", "email"),
            $( ($column, $column), )*
            $( ($part_column, "address"), )*
            $( ($late_column, $late_column), )*
        ];
    };
}
pub(super) use profile_fields;
