//! The policy as people read it: in one language, by section (Art. 13, 14, 15).

use super::views::{
    AuthorityView, AutomatedDecisionsView, CategoryView, ControllerView, CookieView, FieldView,
    GapDecisionView, PurposeView, RecipientView, RetentionRule, RetentionView, RightView, TransfersView,
    WordingView,
};
use super::{
    Authority, Basis, Category, Controller, Cookie, Edition, Field, Policy, PolicyRight, Purpose, Recipient,
};
use crate::platform::i18n::Language;

/// The policy in one language.
#[derive(Clone, Copy)]
pub struct Notice<'p> {
    policy: &'p Policy,
    language: Language,
}

impl<'p> Notice<'p> {
    /// The policy of an edition, in that language.
    pub fn new(edition: &'p Edition, language: Language) -> Self {
        Self { policy: &edition.policy, language }
    }

    /// Who answers for the data.
    pub fn controller(self) -> ControllerView {
        let Controller { name, also_known_as, email, address, services, responsibility, dpo, dpo_statement } =
            &self.policy.controller;
        ControllerView {
            name: name.0.clone(),
            also_known_as: also_known_as.as_ref().map(|name| name.0.clone()),
            email: email.0.clone(),
            address: address.clone(),
            services: services.of(self.language),
            responsibility: responsibility.of(self.language),
            dpo: dpo.clone(),
            dpo_statement: dpo_statement.of(self.language),
        }
    }

    /// Where to complain.
    pub fn authority(self) -> AuthorityView {
        let Authority { name, address, phone, email, website, complaint, court } = &self.policy.authority;
        AuthorityView {
            name: name.of(self.language),
            address: address.of(self.language),
            phone: phone.0.clone(),
            email: email.0.clone(),
            website: website.of(self.language),
            complaint: complaint.of(self.language),
            court: court.of(self.language),
        }
    }

    /// Every purpose, in the order of the policy.
    pub fn purposes(self) -> Vec<PurposeView> {
        self.policy.purposes.iter().map(|purpose| self.purpose(purpose)).collect()
    }

    fn purpose(self, purpose: &Purpose) -> PurposeView {
        self.on_basis(purpose, purpose.basis)
    }

    fn on_basis(self, purpose: &Purpose, basis: Basis) -> PurposeView {
        PurposeView {
            key: purpose.key.0.clone(),
            group: purpose.group.as_str().into(),
            title: purpose.title.of(self.language),
            description: purpose.description.of(self.language),
            basis,
            basis_for_contacts: purpose.basis_for_contacts,
            article: basis.article().into(),
            interest: purpose.interest.as_ref().map(|text| text.of(self.language)),
            balancing_ref: purpose.balancing_ref.as_ref().map(|line| line.0.clone()),
            law: purpose.law_ref.as_ref().map(|line| line.0.clone()),
            marketing: purpose.marketing,
            objectable: purpose.marketing || basis.is_objectable(),
            portable: basis.is_portable(),
            notice_from: purpose.notice_from,
            wording: purpose.wording.as_ref().map(|wording| WordingView {
                version: wording.version.0.clone(),
                text: wording.text.of(self.language),
            }),
            dpv: purpose.dpv.0.clone(),
            decision: purpose.decision.as_ref().map(|line| line.0.clone()),
        }
    }

    /// Every purpose as it is of someone whom a customer entered, who has no contract with us: on the basis that there is for them.
    pub fn purposes_for_contacts(self) -> Vec<PurposeView> {
        let purposes = self.policy.purposes.iter();
        purposes.map(|purpose| self.on_basis(purpose, purpose.basis_for_contacts)).collect()
    }

    /// Every category with its fields.
    pub fn categories(self) -> Vec<CategoryView> {
        self.policy.categories.iter().map(|category| self.category(category)).collect()
    }

    fn category(self, category: &Category) -> CategoryView {
        let fields = self.policy.fields.iter().filter(|field| field.category.0 == category.key.0);
        CategoryView {
            key: category.key.0.clone(),
            title: category.title.of(self.language),
            description: category.description.of(self.language),
            source: category.source.as_str().into(),
            origin: category.origin.as_ref().map(|text| text.of(self.language)),
            purposes: category.purposes.iter().map(|key| key.0.clone()).collect(),
            retention: self.retention_of_category(category),
            fields: fields.map(|field| self.field(field)).collect(),
            decision: category.decision.as_ref().map(|line| line.0.clone()),
        }
    }

    fn retention_of_category(self, category: &Category) -> RetentionView {
        self.retention_view(category.retention, category.retention_note.as_ref())
    }

    fn retention_view(self, span: super::retention::Span, note: Option<&super::LocalTexts>) -> RetentionView {
        let mut text = span.say(self.language);
        if let Some(note) = note {
            text = format!("{text} {}", note.of(self.language));
        }
        RetentionView { rule: span.to_string(), text }
    }

    /// One field, with its own retention or its category's.
    pub fn field(self, field: &Field) -> FieldView {
        let retention = self.policy.retention_of(field).map_or_else(
            || RetentionView { rule: String::new(), text: String::new() },
            |(span, note)| self.retention_view(*span, note),
        );
        FieldView {
            key: field.key.0.clone(),
            title: field.title.of(self.language),
            source: field.source.as_str().into(),
            required: field.required,
            why: field.why.of(self.language),
            purposes: field.purposes.iter().map(|key| key.0.clone()).collect(),
            retention,
        }
    }

    /// Every recipient, in the order of the policy.
    pub fn recipients(self) -> Vec<RecipientView> {
        let view = |recipient: &Recipient| RecipientView {
            key: recipient.key.0.clone(),
            name: recipient.name.of(self.language),
            kind: recipient.kind.as_str().into(),
            case: recipient.case.as_str().into(),
            description: recipient.description.of(self.language),
            categories: recipient.categories.iter().map(|key| key.0.clone()).collect(),
            reference: recipient.reference.0.clone(),
            informed: recipient.informed,
        };
        self.policy.recipients.iter().map(view).collect()
    }

    /// The period of every category.
    pub fn retention(self) -> Vec<RetentionRule> {
        let rule = |category: &Category| {
            let RetentionView { rule, text } = self.retention_of_category(category);
            RetentionRule {
                category: category.key.0.clone(),
                title: category.title.of(self.language),
                rule,
                text,
            }
        };
        self.policy.categories.iter().map(rule).collect()
    }

    /// The rights, the right to object first.
    pub fn rights(self) -> Vec<RightView> {
        let view = |right: &PolicyRight| RightView {
            key: right.key.0.clone(),
            article: right.article.0.clone(),
            title: right.title.of(self.language),
            text: right.text.of(self.language),
        };
        self.policy.rights.iter().map(view).collect()
    }

    /// Whether data leave the EEA.
    pub fn transfers(self) -> TransfersView {
        TransfersView {
            countries: self.policy.transfers.countries.iter().map(|country| country.0.clone()).collect(),
            text: self.policy.transfers.text.of(self.language),
        }
    }

    /// Whether machines decide about people.
    pub fn automated_decisions(self) -> AutomatedDecisionsView {
        AutomatedDecisionsView {
            solely_automated: self.policy.automated_decisions.solely_automated,
            text: self.policy.automated_decisions.text.of(self.language),
        }
    }

    /// Every cookie; empty where the policy has no list.
    pub fn cookies(self) -> Vec<CookieView> {
        let view = |cookie: &Cookie| CookieView {
            name: cookie.name.0.clone(),
            purpose: cookie.purpose.of(self.language),
            lifetime: cookie.lifetime.of(self.language),
            party: cookie.party.as_str().into(),
            necessary: cookie.necessary,
        };
        self.policy.cookies.inventory.iter().flatten().map(view).collect()
    }

    /// What we decided where the owner's text is silent.
    pub fn decisions(self) -> Vec<GapDecisionView> {
        let decisions = self.policy.decisions.iter();
        decisions
            .map(|decision| GapDecisionView {
                gap: decision.gap.0.clone(),
                text: decision.text.of(self.language),
            })
            .collect()
    }
}
