//! The rules that say what only looks like asking a right, and what then asks it all the same.

use super::super::words::Right::{
    Access, ConsentWithdrawal, Erasure, MarketingBan, Objection, Portability, Rectification, Restriction,
};
use super::rules::{DE, EN, FR, NL, Table};

/// What denies that the words it overlaps ask the right.
#[rustfmt::skip] // A row is its right, its language and the rules below them.
pub(super) const DENIED: Table = &[
    (Access, None, "
        @bookkeeper %6 inzage|acces|acceder|access|auskunft;
        client|clients|customer|customers|klant|klanten ~5 inzage|access;
        inzage ~2 @invoice|boekhouding|rekening*|prijs*|cijfers|werking|tarieven|btw|agenda|rapport*; nodig;
        besoin; arrive|peux|parviens pas|plus ~3 acceder|voir|acces|consulter;
        can|could t|not ~2 access|see|view; cannot ~2 access|see|view; unable to ~1 access|see|view;
        kan|kann ~6 niet|nicht ~2 inzien|zien|einsehen|inkijken|opvragen;
        @neg +2 inzage|kopie|copie|copy|access|acces|auskunft;
        no|lost|losing|perdu|without|restore ~2 access|acces; brauchen|need|needs; @art _5 @tax;
        already have|got ~2 @copy; heb al ~2 @copy; ai deja ~2 @copy; habe schon|bereits ~2 @copy;
        auskunft ~2 zu|uber|ueber ~2 preise*|kosten|tarif*|@invoice; bank access|data"),
    (Portability, None, "
        @export ~6 @bookkeeper; @neg +1 @export|transfer*; import* _8 @system; @art _5 @tax"),
    (Objection, None, "
        geen|zonder|no|without|kein|keinen|keinerlei|aucune|aucun|sans ~1
            bezwaar*|bezwaren|objection|widerspruch|opposition;
        @object ~12 @ads; @ads ~6 @object; @object _5 @charges; im widerspruch zu;
        @neg +3 object|oppose*|widersprechen|widerspreche; @keep _6 @neg _4 @use; niet ~2 @del _5 @use;
        @use|gebruikt|share|sell|process ~6 @ads; niet|nicht|pas|plus|not ~6 @use ~8 @ads;
        i ~1 can|could t|not ~4 @use; kan|kann|kunnen ik|ich|we|wir ~6 niet|nicht ~2 @use;
        ik|ich kan|kann ~6 niet|nicht ~2 @use; cannot|unable ~3 @use; peux|arrive pas ~4 @use; @art _5 @tax;
        @art _3 21 _14 @ads; @ads _8 21; not ~2 @del _6 @use; nicht ~2 @del _6 @use; supprim* pas _8 @use"),
    (MarketingBan, None, "
        krijg|krijgt|krijgen|kreeg|ontvang|ontvangt|ontving ~3 geen|niet ~4 @ads|meer;
        recois|recoit|recu ~2 plus|pas ~4 @ads; bekomme|erhalte|bekam|erhielt ~3 keine ~2 @ads;
        @my ~1 @customers _10 @ads|unsubscrib*|desabonn*|desinscri*|uitgeschreven;
        @ads|unsubscrib*|desabonn*|desinscri*|stop*|mails|emails _6 @my ~1 @customers;
        @subscription ~4 desabonn*|unsubscrib*; desabonn*|unsubscrib*|desinscri* ~4 @subscription|@customers;
        @customers _3 unsubscrib*|uitgeschreven; krijg|ontvang ~3 @ads ~2 niet"),
    (Restriction, None, "@invoice ~3 @keep|limit*|beperk*; @keep|limit*|beperk*|block*|pause ~3 @invoice"),
    (ConsentWithdrawal, None, "
        @users|@bookkeeper %5 permission; @customers _5 toestemming|consent*|einwilligung*|accord;
        @neg +2 intrek*|retir*|withdraw*|widerruf*|revok*; @consent-any +2 @neg +1 intrek*|withdraw*;
        sepa|domiciliering|mandat|mandaat|lastschrift ~5 @consent-any;
        @consent-any ~5 sepa|domiciliering|mandat|mandaat|lastschrift*"),
    (Rectification, None, "
        adreswijziging ~3 @customers; change|changement of|d ~1 address|adresse ~3 @customers;
        @my email|mail|adresse|emailadres
            template*|sjabloon*|signature|handtekening|notification*|settings|instellingen|layout;
        @pii ~1 on|op|sur|auf|in|dans ~2 @invoice !@from; numero|number|nummer ~2 @invoice;
        verbeter* ~2 dienst*|product*|@product; om ~2 dienst*|product*|@product ~1 verbeter*;
        @my ~2 @pii ~1 @from ~2 @customers; @neg +2 @fix; @wrong|@fix ~3 on|op|sur|auf|in ~2 @invoice !@from;
        @art _5 @tax"),
    (Erasure, NL, "
        niet|nooit +2 @del; niet|nooit dat|om|te +6 @del; @del +4 niet|nooit !nodig|meer|langer;
        geen +2 @data|@account +3 @del; wil|wilt|wens|hoeft|hoeven|moet|moeten|mag|mogen niet +6 @del;
        in plaats van|te ~3 @del; vergeet me|mij niet; bezwaar ~4 @del;
        heb|hebben +5 verwijderd|gewist|weggegooid"),
    (Erasure, FR, "
        ne|n +2 @del +2 pas|jamais|rien; pas|jamais +2 @del; veux|souhaite|desire|voudrais pas +6 @del;
        oppose* ~4 @del; doivent|doit|peuvent|devez|pouvez pas +4 @del; plutot|lieu ~2 @del;
        j ai +2 supprim*|efface*; pas m oublier"),
    (Erasure, DE, "
        nicht|nie|niemals +2 @del; @del +4 nicht !mehr; keine|kein +2 @data +3 @del; statt|anstatt +5 @del;
        wissen ~1 was|welche|welcher|ob|wie|woher|wer|sie|dass; was sie|ihr ~5 wissen; habe +5 geloscht;
        will|wollen|mochte|moechte|sollen|durfen|duerfen|soll|darf nicht +7 @del; keine +1 loschung|loeschung;
        habe +5 geloescht; nicht dass +6 @del"),
    (Erasure, EN, "
        don +3 @del; dont +2 @del; not|never +1 @del; do|must|should|may|can|will not +2 @del;
        not to|be +1 @del; shouldn|mustn t +2 @del; not|t|dont want|wish|like|asking|requesting|need +6 @del;
        no need to @del; object ~4 @del; i|we|ve|have|just|already deleted|removed|erased;
        instead|rather ~2 @del; forget me not; don t forget me"),
    (Erasure, None, "
        zonder|without|sans|ohne +3 @del;
        @neg +1 verwijdering|wissing|suppression|effacement|erasure|deletion|loschung;
        @del %6 ongeluk|accidentally|accident|erreur|versehentlich|versehen|vergissing;
        @data|@account zijn|is|are|were|was|sind|wurden|wurde|sont|ont|werd|werden +2 @deleted;
        wanneer|when|wann|quand ~4 @my ~1 @data ~4 @del; @data ~1 @from ~2 @customers; @del +6 @list|@ads;
        @art _5 @tax; @my ~1 @data|@private ~2 @from|uit|aus|op|on|sur|auf|dans|in ~2 @invoice !@from;
        @del ~5 wijzigingen|changes"),
];

/// What upholds that a right is asked against a denial it overlaps.
#[rustfmt::skip] // A row is its right, its language and the rules below them.
pub(super) const UPHELD: Table = &[
    (Access, None, "namens|behalf|nom ~4 client*|klant; machtig* ~6 inzage; nog|noch|still|encore ~1 @neg"),
    (Objection, None, "
        bezwaar|object|oppose*|opposition|widerspruch|widerspreche ~4 profil* en|and|et|und; cannot but"),
    (MarketingBan, None, "liever; no longer want; rather not"),
    (Rectification, None, "@cannot _6 @fix; @neg only|alleen|nur|seulement"),
    (Erasure, None, "
        @neg only|alleen|nur|seulement|just|simply; niet meer|langer; nicht mehr|langer;
        nog|noch|pas|still|not niet|encore|yet; noch nicht; @cannot _6 @del;
        hebben|heeft|hebt|haben|habt|hat|have|has|avez|ont _5 @neg _3 @deleted;
        anymore|longer ~3 @del; why|waarom|pourquoi|warum|wieso _8 @neg _5 @del; vergeet|vergeten|vergessen ~2 niet|nicht;
        n oubliez|oublie pas; don|not ~1 forget|hesitate;
        ne|n sont|est|ont toujours|pas ~1 pas|encore ~1 @deleted;
        was|were|is|are|been not|n ~1 @deleted;
        hebben|heeft _6 @neg @deleted;
        @data|@account zijn|is|are|were|was|sind|wurden|sont
            nog|still|niet|not|pas|noch|nicht|eindelijk|toujours"),
];

/// What the writer did, or did not do yet: nothing upholds that it asks a right.
#[rustfmt::skip] // A row is its right, its language and the rules below them.
pub(super) const DONE: Table = &[
    (Erasure, NL, "
        ik|we|wij heb|hebben +1 @my ~1 @data|@account +3 @deleted; heb|hebben ik|we|wij +5 @deleted"),
    (Erasure, FR, "ai|avons +2 @deleted"),
    (Erasure, DE, "ich|wir habe|haben +1 @my ~1 @data|@account +3 @deleted; habe|haben ich|wir +5 @deleted"),
    (Erasure, EN, "
        i|we ~1 have|haven|ve|had|hadn +1 not|t|never|yet|still ~1 @deleted; i|we not|never @deleted;
        i|we did|didn ~1 not|t|never ~1 @del"),
    (Erasure, None, "@deleted door|by|par me|mij|ons|us|moi|nous"),
];
