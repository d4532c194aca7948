//! The rules that read what refers back: "You have my data. Delete it." What is named last before "it" is
//! what is meant, so these say what names the writer's data, what names something else, and what then asks
//! a right.

use super::super::words::Right::Erasure;
use super::rules::Table;

/// What names the writer's own data, or all of them.
pub(super) const NAMED: &str = "
    !@within @my ~2 @data !entry|export|set|bank|field|klant*|client*;
    !@within @my ~1 @account !books|number|manager; heb|ai|habe|have ~2 @indef ~1 @account !manager;
    @my ~1 details|coordonnees; @data ~5 @about @me; @data @about @my ~1 @child; @copy ~1 @all;
    @copy ~3 @every|aller ~2 @data; @all ~1 @to @me; @me|m ~1 @all ~1 @give; @give ~1 @me ~1 @all !@about;
    @give ~1 @me ~1 @whatever ~2 @you; @whatever ~4 @about @me; @my _4 @pii _4 @on _1 @bill;
    @my _4 @pii _4 @on _1 @bill _3 @customers|@users; @data van|of|de|von @me _2 @on _1 @bill;
    @indef @bill _6 @my _2 @pii; @indef @bill +9 @my ~1 @pii; @bill _6 with|met|avec|mit @my _2 @pii";

/// What names something else.
pub(super) const OTHER: &str = "@other-thing";

/// What asks a right of what was named last.
#[rustfmt::skip] // A row is its right, its language and the rules below them.
pub(super) const REFERRED: Table = &[
    (Erasure, None, "
        @del|@close @it|@les $; @del|@close @it|@les @so|@please;
        @del|@close sie|ihr|@please|@so @it|sie $; @del|@close sie|ihr|@please|@so @it|sie @so|@please;
        @del ~1 die|deze|those|these|ces|diese @data; @want ~2 @it @del|@close|gone|weg|closed;
        @and @it @del; @and @it @so @del; @want ~2 @it @so @del|@close; @want ~2 @it to be @del|@close;
        @want dass|das sie ~1 @del werden|wird; ^ @please @del $; ^ @please te|de|d @del $; ^ @del @please $;
        @may @it @del; @may @it @so @del; @it @may @del; @it @may @so @del; @it te|zu @del; @after @del $;
        @you|@please @it @del; @you|@please @it @so @del; vous|on|veuillez|de|puis|ensuite @les @del !@les;
        gooi|gooit|gooien|smijt|kieper|doe|doet @it ~3 weg; get|getting rid of @it; throw @it away|out;
        jetez|jeter @les; jetez @it; weg ermee|damit"),
];
