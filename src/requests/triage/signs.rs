//! What else a message shows: the language it is in, who the writer is and whom it is about. The rules are
//! written like those of the rights.

use crate::platform::i18n::Language::{self, De, En, Fr, Nl};

/// Words of one language only (none that another of the four has too), which tell what a message is in.
pub(super) const LANGUAGES: &[(Language, &str)] = &[(Nl, "@nl"), (Fr, "@fr"), (De, "@de"), (En, "@en")];

/// What says that someone's child is of an age.
pub(super) const OF_AGE: &str = "
    @my ~1 @child van|is|wordt|werd|aged|de|age|agee|a|ist|wird|von|just|turned ~3 @age !@no-age;
    @my ~1 @child who|die|qui|der ~2 @age !@no-age; @my ~1 @child @age !@no-age; @my ~1 @age @jarig ~1 @child;
    @age @jarig zoon|dochter|kind|jongen|meisje|sohn|tochter|junge; @age year|years old ~1 @child;
    @my ~1 @age @jarig $; @my ~1 @age year|years old $; @my ~1 @age @jarig @does;
    @my ~1 @age year|years old @does";

/// What says that a child's account or data are meant, when its age is told.
pub(super) const OF_THE_CHILD: &str = "
    @child _9 @indef ~1 @account; @child _9 @joined; @child _9 @ours ~1 @product|@files;
    @child _9 bij|chez|bei|with|for|to jullie|u|vous|ihnen|euch|you;
    @product|@account|@data _4 @whose @my ~1 @child;
    zijn|haar|his|her|son|sa|ses|sein|seine|seinen|hun|their|leur|leurs ~1 @account|@data";

/// What says that the writer's own account or data are meant.
pub(super) const OF_THE_WRITER: &str = "
    @my ~2 @account|@data; @data ~5 @about @me; over|sur|about|uber|ueber @me; vergeet|oubliez|forget @me";

/// What says that the account or the data are a child's.
pub(super) const CHILD: &str = "
    ik ben ~2 @age jaar oud; ik ben ~2 @age jaar|jaren $; ik ben ~1 maar|pas|nog ~1 @age !@no-age;
    ik ben @age $; j ai|n ~1 @age ans $; j ai ~1 @age ans et|mais;
    ich bin ~2 @age jahre alt; ich bin ~1 @age $; ich bin erst ~1 @age; i am|m ~2 @age years|yrs|y old|o;
    i am|m only|just ~1 @age !@no-age; i am|m @age $;
    am|m|is|ben|bin|ist ~2 under|below|onder|unter|jonger|younger ~3 18; @child ~4 onder|unter|under|moins 18;
    nog geen|niet|maar 18|achttien; pas encore 18; ai|a|est|@child ~2 moins de 18; am|m|is|@child ~2 underage;
    ben|is|was|zijn|bin|ist|war|sind ~2 minderjarig*|minderjahrig*|minderjaehrig*;
    @minor ~1 @child|zijn|ben|bin;
    @minor %8 @account|@data|@child|geregistreerd|ingeschreven|registriert|angemeldet;
    suis|elle|il ~1 est|etais ~2 mineur|mineure; suis ~2 mineur|mineure; @child ~4 mineur|mineure|mineurs;
    @data|@account ~2 d|de|du|un|une|une ~1 mineur|mineure|mineurs; i am|m ~1 a minor !@trifle;
    he|she|son|daughter|child|user is ~2 a minor !@trifle; @data|@account ~2 of|for ~1 minor|minors !@trifle;
    minor child|children|son|daughter; @data|@account @about @my ~1 @child !company|companies;
    @data|@account meines|meiner|unseres|unserer ~1 @child; @my ~1 @child s ~1 @data|@account;
    @my ~1 @child ~2 heeft|has|a|hat|made|created|opened|maakte ~4 @account;
    @my ~1 @young ~5 @joined";

/// What says by itself that one of our users invoiced the writer.
pub(super) const INVOICED_BY_A_USER: &str = "
    @got _4 @bill +9 @by @ours ~1 @product; @bill _4 @got +9 @by @ours ~1 @product;
    @bill +8 @by @ours ~1 @product _3 @got; @got _4 @bill +9 @by all@once;
    @ours ~1 @customers|@users _4 @us _6 @bill; @ours ~1 @customers|@users _6 @sent _2 @us _5 @bill;
    @customers|@users van|de|of|von|bij ~1 jullie|vous|yours|ihnen|euch|u _4 @us _6 @bill;
    @customers|@users van|de|of|von|bij ~1 jullie|vous|yours|ihnen|euch|u _4 @sent _2 @us _5 @bill;
    @got _4 @bill _4 @ours @customers|@users; @bill _4 @ours @customers|@users _4 @got;
    @got _4 @bill _2 @by @customers|@users _2 jullie|vous|yours;
    @ours @customers|@users _8 @my ~1 @pii _6 @bill;
    @my ~1 @pii _6 @bill _3 die|that|which|qui _6 @ours ~1 @product;
    @sent _2 @us _4 @bill +9 @by @ours ~1 @product; @us _6 @bill _3 @sent +6 @by @ours ~1 @product;
    @us _4 @bill +6 @by @ours ~1 @product _3 @sent; @us _3 @sent _4 @bill +8 @by @ours ~1 @product;
    used|uses|gebruikt|gebruikte|utilise|nutzt @ours ~1 @product _6 @bill _1 @us;
    @us _2 gefactureerd _4 @by @ours ~1 @product; invoiced @us _4 @by @ours ~1 @product;
    @my _4 @pii _5 @on @indef @bill @issuer; @data @issuer @me _3 @on @indef @bill @issuer;
    @my _4 @pii _5 @on @indef @bill +9 @by @ours|jullie|vous|ihnen; @on @indef @bill @issuer +9 @my _2 @pii;
    @my _4 @pii _5 @on _1 @bill @issuer @indef; @on _1 @bill @issuer @indef +9 @my _2 @pii;
    @my _4 @pii _5 @on _1 @bill einer|eines; am|m on @indef @bill @issuer;
    sta|figure|apparais|stehe|appear|named|listed @on @indef @bill @issuer;
    !@want|maak|make|mache|fais|cree|erstelle|schreibe @indef @bill @issuer +4
        with|met|avec|mit ~1 @my _2 @pii;
    heeft|hat @indef @bill _1 @my ~1 @pii _1 @made; has|a @made @indef @bill _1 @my ~1 @pii";

/// What says that someone invoiced the writer, and what then says that it was one of our users.
pub(super) const INVOICED: &str = "
    @got _5 @bill; @bill _5 @got; @us _5 @bill _2 @sent; @sent _2 @us _4 @bill; @us _3 @sent _4 @bill";
pub(super) const WITH_OURS: &str = "
    geen klant|gebruiker _3 jullie|u; not _3 customer|client|user _2 yours|your;
    pas _3 client|cliente|utilisateur _3 vous|votre; kein|keine kunde|kundin|nutzer _3 ihnen|euch;
    @made _5 @by @ours ~1 @product; @by @ours ~1 @product _2 @made; ^ @by @ours ~1 @product $;
    geen account bij jullie; no account with you";

/// What says that the writer is a user instead, with invoices of its own.
pub(super) const INVOICES: &str = "
    @my ~1 leverancier*|supplier*|fournisseur*|lieferant*|@customers; hoe|how|comment _8 @ours ~1 @product;
    hoe|how|comment ~3 @bill; hoe|how|comment|wie _1 ik|i|je|ich _9 @bill; @bill @issuer @me|@period;
    @bill @issuer jullie|you|vous|ihnen|euch|u !@customers|@users; @missing _2 @my _2 @pii;
    @my _2 @pii _2 @missing; boek|boeken|inboeken|comptabiliser|verbuchen|verbuche";
