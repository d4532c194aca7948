//! The rules that say what asks a right. How they are written is told in `matching`; words are folded (lower
//! case, no diacritics), so an umlaut is looked for as the plain vowel, and with an e after it where people
//! write it so.
//!
//! The language of a row says whose words it holds; rows of no language are made of `classes`, which hold the
//! words of all four, since people mix them ("delete mijn account"). All rows read every message.

use super::super::words::Right::{
    self, Access, ConsentWithdrawal, Erasure, MarketingBan, Objection, Portability, Rectification,
    Restriction,
};
use crate::platform::i18n::Language::{self, De, En, Fr, Nl};

/// A right, the language of the words, and the rules.
pub(super) type Table = &'static [(Right, Option<Language>, &'static str)];

pub(super) const NL: Option<Language> = Some(Nl);
pub(super) const FR: Option<Language> = Some(Fr);
pub(super) const DE: Option<Language> = Some(De);
pub(super) const EN: Option<Language> = Some(En);

/// What asks a right.
#[rustfmt::skip] // A row is its right, its language and the rules below them.
pub(super) const ASKED: Table = &[
    (Access, NL, "
        inzageverzoek*|inzagerecht*; recht op|van _2 inzage; inzage ~4 @my|@data; inzage $;
        wil|wens|wensen|vraag|vragen|verzoek|eis|graag ~3 inzage;
        @my ~1 @data ~3 inzien|inkijken|inkijk|opvragen|zien; welke|wat ~2 @data ~5 over|van @me;
        inkijk|zicht ~2 @my ~1 @data;
        welke|wat ~1 @data
            hebben|heeft|heb|bewaren|bewaart|verwerken|verwerkt|verzamelen|verzamelt|houden|houdt|kennen @you
            !nodig;
        !alles wat|wa ~1 weten|weet|hebben|heeft|heb|hebt|bewaren|bewaart|houden|houdt|kennen ~1 @you ~5
            over|van @me; weten|weet @you ~3 over|van @me; !alles wat ~1 staat|zit ~3 over @me;
        weten|zien|vernemen ~2 wat|welke ~6 over|van @me; weten|zien|vernemen ~2 welke @data;
        laat|laten ~6 zien ~6 over|van @me; recht op _1 toegang;
        hebben|hebt|heeft @you ~2 @data ~2 over|van @me; inzicht ~2 @my ~1 @data;
        @my ~1 @data ~2 krijgen|ontvangen|bezorgen !via|van|op;
        stuur|geef|toon|bezorg|mail|bezorgen|sturen|geven ~4 @all|@data ~6 over|van @me;
        vertel|zeg ~2 wat|welke ~5 over|van @me; hoe ~2 @you ~1 aan @my ~1 @pii;
        hoe weten|weet|kennen|kent @you ~1 @my ~1 @pii;
        waar haal|haalt|halen|haalde|haalden @you ~1 @my ~1 @pii;
        waar|vanwaar ~3 @my ~1 @pii ~2 vandaan|gevonden|gehaald|gekregen;
        vanwaar ~3 @my ~1 @pii; van wie ~1 @you ~2 @my ~1 @pii"),
    (Access, FR, "
        droit|droits d acces; acces|acceder ~3 mes|nos ~1 @data; consulter|voir|connaitre ~2 mes|nos ~1 @data;
        quelles|quels|quelle|quel ~2 @data ~6 sur @me; quelles|quels|quelle ~2 @data ~6 concernant|concernent;
        quelles|quels ~1 @data avez|conservez|detenez|possedez|traitez|gardez|stockez|collectez vous;
        que|quoi|quelles|quels ~2 savez|avez|detenez|conservez|possedez|gardez|stockez vous ~5 sur @me;
        qu est ce que vous ~5 sur @me; vous savez|avez quoi ~2 sur @me; demande d acces;
        @give|recevoir|obtenir|recuperer ~4 @data ~6 sur @me;
        avez|avoir|detenez|possedez|conservez|traitez ~4 @data ~2 me concern*;
        @data ~6 a mon|notre sujet|propos|egard; avez vous ~3 @data ~3 sur @me;
        savoir|connaitre|voir ~2 que|quelles|quoi ~8 sur @me;
        savoir|connaitre|voir ~2 que|quelles ~8 me concern*;
        savoir|connaitre|dites|dire ~2 que vous ~1 savez|avez|conservez|detenez|gardez ~4 de|sur @me;
        d ou ~2 vous ~3 @my ~1 @pii; d ou viennent|vient|proviennent|provient ~1 @my ~1 @pii;
        ou|comment avez vous ~1 @obtained ~2 @my ~1 @pii; ou|comment vous avez ~1 @obtained ~2 @my ~1 @pii;
        comment etes|connaissez vous ~3 @my ~1 @pii; qui vous a ~1 @given ~2 @my ~1 @pii"),
    (Access, DE, "
        auskunft|auskuenfte|auskunfte ~3 @my|@me|@data|@law;
        auskunft ~5 gespeichert*|verarbeitet*|gespeicherten;
        auskunftsrecht*|auskunftsersuchen|auskunftsanspruch*|auskunftsbegehren;
        auskunftsverlangen|auskunftsantrag; selbstauskunft|datenauskunft|datenkopie; recht auf _2 auskunft;
        ^ auskunft $; auskunft bitte|dsgvo; verlange|verlangen|fordere|beantrage|beantragen ~5 auskunft;
        einsicht ~3 @my|@data; @my ~1 @data ~2 einsehen; welche|was ~2 @data ~6 uber|ueber|von @me;
        welche ~2 @data ~6 gespeichert|speichern|speichert ~2 @you;
        welche ~1 @data speichern|speichert|haben|habt|verarbeiten|verarbeitet @you;
        !alles was ~1 wissen|weiss|wisst|haben|habt|hast|speichern|speichert ~1 @you ~4 uber|ueber|von @me;
        !alles was|welche sie|ihr ~2 uber|ueber|von @me ~2 gespeichert|wissen|wisst|haben|habt;
        wissen|sehen|erfahren ~1 was|welche ~7 uber|ueber|von @me; zugang ~1 zu meinen daten;
        haben|habt|speichern|speichert sie|ihr ~2 @data ~3 uber|ueber|von @me;
        woher ~2 @you ~3 @my ~1 @pii; woher stammen|stammt|kommen|kommt ~1 @my ~1 @pii;
        wie kommen|kommt|kamen|kamt|sind|seid|gelangen|gelangten @you ~2 an|zu @my ~1 @pii;
        wie @you ~1 an @my ~1 @pii; wer|wie ~1 @you ~2 @my ~1 @pii ~1 @given;
        von wem ~1 @you ~2 @my ~1 @pii"),
    (Access, EN, "
        !everything|all what ~1 do|does|did|have|has|is ~6
            know|have|hold|store|stored|keep|collect|got ~4 about|on|of @me;
        !everything|all what ~1 you|u know|have|got ~3 about|on @me; subject access; dsar;
        right of|to ~2 access;
        what|which ~1 @data do|does you|u|your ~2 have|hold|store|keep|collect|process|know|save|got;
        what|which ~1 @data ~6 about|on|concerning @me; what|which ~6 know about @me;
        access ~2 my|our ~1 @data; see|know ~1 what|which|all|everything ~6 about|on @me;
        see|view ~2 my|our ~1 @data; whether|if ~2 process|hold|store|have ~3 @my ~1 @data;
        do you have|hold|store|keep ~2 @data ~2 about|on @me; get|have ~1 everything|all ~5 about|on @me;
        access ~3 @data ~5 about|on|of @me; provide|send ~2 my ~2 @data !@to|@about;
        tell|show|inform ~2 what|which|everything ~7 about|on @me; mail|email @me ~2 @my ~1 @data;
        where|how ~1 you ~2 @obtained|get|have|find|obtain|know ~3 @my ~1 @pii;
        who|whom ~1 you get|got|obtain ~3 @my ~1 @pii;
        how ~2 you come by ~1 @my ~1 @pii;
        where ~2 @my ~1 @pii come|came|comes from; who @given you ~2 @my ~1 @pii"),
    (Access, None, "
        @copy ~4 @my ~2 @data; @copy ~4 @data ~5 @about @me; @copy ~4 @all ~5 @about @me;
        @copy ~4 @data ~4 me|mich concern*|betreffen*; @copy ~3 @my dossier|records|fiche|akte;
        copy of my file; @copy ~4 @data @about @my ~1 @child; @copy ~4 @my ~1 details;
        @give ~1 @me ~1 @copy $; @give ~1 @me ~3 @my ~2 @data !@to;
        @give ~1 @me ~3 @every ~2 @data !@about|@to|for|voor|pour|fur|nodig|needed;
        @give ~1 @me ~3 @all ~6 @about @me; @give|@obtain ~4 @data ~6 @about @me;
        @give ~1 @me ~4 @data ~5 @about @me; @give ~1 @me ~2 @whatever ~5 @about @me;
        @give ~1 @me ~1 @whatever ~2 @you ~1 @have !@about|for|voor|pour|fur;
        @give ~1 @me ~1 @all ~1 @and ~3 @discard; @give ~1 @all ~1 @to @me ~1 @and ~3 @discard;
        @copy ~3 @every|aller ~2 @data !@from|@inside|@about|for|voor|pour|fur;
        @give ~1 @me ~1 @all ~2 @del @it|@les; @copy ~1 @all $;
        @me|m ~1 @all ~1 @give ~1 @and ~3 @discard; m|me @give ~1 @all ~1 @and ~3 @discard;
        @all ~1 @to @me @give ~1 @and ~3 @discard; @obtain ~1 @my ~1 @data ~1 @and ~3 @discard;
        @all @obtain @whatever ~2 @about @me;
        @copy ~1 @all ~2 @and ~6 @del; @want ~1 @all ~1 @obtain ~2 @and ~6 @del; @see ~4 @data ~6 @about @me;
        @data @see ~6 @about @me; @see ~1 @whatever ~2 @you ~2 @about @me;
        @give ~1 @my ~1 @data to|a|aan|an @me; @data ~1 access request; m|me|mij @give ~3 @my|@every ~2 @data;
        @me ~3 @my|@every ~2 @data ~2 @give; @art ~6 15 ~6 @law; @law ~3 @art ~4 15 !@unit;
        @pursuant ~3 @art ~3 15 !@unit"),
    (Portability, NL, "
        *overdraagbaarheid|*portabiliteit; machineleesba*|machinelesba*; machine leesba*;
        neem|neemt|zet|zetten|breng ~5 mee|over naar ~2 @other ~2 @system;
        meenemen|overdragen|overzetten|overbrengen ~6 naar ~2 @other ~2 @system;
        @my ~1 @data ~2 meenemen|meeneem !in|op; @my ~1 @data mee naar;
        @my ~1 @data ~3 naar ~2 @other ~1 @system;
        naar ~2 @other ~2 @system ~5
            meenemen|meeneem|overdragen|overzetten|overbrengen|overplaatsen|exporteren"),
    (Portability, FR, "
        portabilit*; emporter ~3 @my ~1 @data; lisible ~2 machine|ordinateur;
        transfer*|transmet*|emporter|migrer|exporter _8 vers|a|chez ~1 @other ~2 @system;
        recuper* ~3 @my ~2 @data ~8 @other|format|csv|xml|json|quitt*; partir|quitter ~2 avec @my ~1 @data"),
    (Portability, DE, "
        *ubertragbarkeit|*uebertragbarkeit|*portabilitat|*portabilitaet|datenmitnahme; maschinenlesba*;
        maschinell ~1 lesba*; @my ~1 @data ~1 mitnehmen;
        ubertrag*|uebertrag* ~5 an|zu|auf|in ~1 anderen|anderes|neuen ~2 @system;
        zu|an|auf|in|nach ~1 anderen|anderem|neuen _1 @system _4 mitnehmen|ubertragen|uebertragen|umziehen;
        mitnehmen|ubertragen|uebertragen|umziehen ~2 zu|an|auf|in|nach ~1 anderen|anderem|anderes|neuen ~1
            @system"),
    (Portability, EN, "
        data portability; right to portability; port my ~1 @data; machine readable; machinereadable;
        structured ~1 commonly used; portable format;
        take|move|transfer|bring|migrate|export _6 to|with ~1 @other ~1 @system; take my|our ~1 @data with"),
    (Portability, None, "
        @export ~4 @my ~2 @data; @my ~1 @data ~4 @export; @export ~2 @all ~5 @about @me;
        @my ~1 @data ~6 csv|json|xml;
        @my ~1 @data ~4 gestructureerd*|gangbaar|gangbare|structure|strukturiert*;
        @my ~1 @data ~6 elders|ailleurs|elsewhere|woanders|anderswo;
        @my ~1 @data ~5 chez|vers|naar|to|zur ~2 concurrent|concurrence|konkurrenz|competitor;
        @art ~8 20 ~6 @law; @law ~3 @art ~6 20 !@unit; @pursuant ~3 @art ~3 20 !@unit"),
    (Objection, NL, "
        bezwaar*|bezwaren ~2 tegen|aantekenen|maken|indienen|aan;
        maak|maken|teken|dien|heb|hebben ~4 bezwaar|bezwaren; recht van|op ~1 bezwaar|verzet; ^ bezwaar $;
        verzet ~1 @me|ons|zich ~2 tegen; wij verzetten ons;
        stop|stopt|stoppen ~4 gebruik*|verwerk*|delen|doorgeven|verkopen|doorverkopen ~4 @my ~1 @data;
        stop|stopt|stoppen ~2 met ~4 @data ~3 gebruik*|verwerk*|delen|doorgeven|verkopen|verzamelen;
        @my ~1 @data ~2 niet|nooit ~4
            gebruik*|verwerk*|delen|doorgeven|verkopen|doorverkopen|gedeeld|gebruikt;
        gebruik|gebruikt|verwerk|verwerkt|deel|verkoop @my ~1 @data ~2 niet;
        wil|mag|mogen|wens niet ~4 @my ~1 @data ~4
            gebruik*|verwerk*|delen|deelt|gedeeld|doorge*|verko*|doorverk*"),
    (Objection, FR, "
        m oppose*|opposant; m y oppose*; refuse|refusons ~3 @my ~1 @data ~4 partag*|utilis*|vend*|transm*;
        nous opposons|opposer; droit d ~1 opposition; mon|notre ~1 opposition;
        opposition ~6 traitement|donnees|utilis*|profil*;
        arret*|cess* ~3 d|de ~1 utilis*|traiter|partag*|vendre ~3 @my @data;
        veux|souhaite pas ~2 @my ~1 @data ~3 utilis*|partag*|vend*|transm*;
        veux|veut|voulons|souhaite pas|plus ~3 utilis*|partag*|vend*|traitiez|transmet* ~2 @my @data;
        n utilisez|partagez|vendez pas|plus @my @data;
        ne utilisez|partagez|vendez|traitez pas|plus @my @data"),
    (Objection, DE, "
        widerspruch|widerspreche|widersprechen|widerspruchsrecht; hort|horen|hoeren ~3 auf ~3 @my @data;
        @use ~2 @my ~1 @data ~1 nicht|niet;
        nicht ~4 @my ~1 @data ~4 weitergeb*|verkauf*|verwende*|nutze*|verarbeite*;
        @my @data ~4 nicht ~4 verwend*|nutz*|genutzt|verarbeite*|weitergeb*|weitergegeben|verkauf*"),
    (Objection, EN, "
        not|t|dont want ~2 @my ~1 @data ~3 used|shared|sold|processed;
        do|must|may|should not ~4 use|process|sell|share|resell ~2 my|our ~1 @data; i|we ~1 object;
        hereby|formally|strongly object; wish|want|like to ~1 object; right to object; objection|objecting to;
        object|objection ~6 process*|using|profil*|sharing|analytics|tracking;
        stop ~3 using|processing|selling|sharing|tracking|collecting|profiling ~3 my|our|me|us;
        don|dont|never ~5 use|process|sell|share|resell ~2 my|our ~1 @data; opt out ~2 @profiling"),
    (Objection, None, "@art ~8 21 ~6 @law; @law ~3 @art ~6 21 !@unit; @pursuant ~3 @art ~3 21 !@unit"),
    (MarketingBan, NL, "
        geen ~2 @ads ~3 meer; wil|wens|wensen|hoef|willen|stuur|sturen|gelieve|graag ~4 geen ~2 @ads !@on;
        ^ geen @ads !@on; ^ geen ~2 @mails ~1 meer !ontvangen|gekregen|sinds; schrijf|schrijven ~2 @me ~5 uit;
        uitschrijven|uitschrijving|uitgeschreven %7 @list|@ads; uitschrijven|uitgeschreven _5 @list|@ads;
        blijven|blijft ~4 @ads ~1 sturen|stuurt|mailen; uitschrijven ~2 van|voor ~2 @mails;
        me|mij|mezelf|ons ~1 uitschrijven; me|mij|ons ~4 uit te schrijven; ^ uitschrijven $;
        ^ uitschrijven graag|aub|a|alstublieft; @list|@ads ~4 afmelden|afgemeld|opzeggen|stopzetten;
        afmelden ~3 @list|@ads; meld|melden ~1 @me ~4 af ~4 @list|@ads;
        meld|melden ~1 @me ~2 af @about ~2 @list;
        haal|haalt|halen|verwijder|verwijderen|schrap|gooi ~1 @me _4 @list;
        bel|belt|bellen|mail|mailt|mailen|contacteer|sms ~1 @me ~1 niet ~1 meer|langer;
        niet meer|langer ~4 gebeld|gemaild|gecontacteerd|opgebeld|benaderd;
        wil|wens|willen|stuur|stop|stuurt|gelieve|graag|hoef ~4 geen ~2 @mails ~2 meer; verbied* ~8 @ads;
        verbod ~2 @ads; niet ~4 @use|gebruikt ~4 voor ~2 @ads; niet ~2 voor ~2 @ads;
        @ads ~5 stop|stopt|stoppen; ophouden ~3 @ads|mailen;
        @me ~1 van|uit _5 @list ~3 halen|schrappen|verwijderen; ^ niet meer mailen|bellen|contacteren;
        laat|val|leave @me ~2 met|with|alone ~3 @ads"),
    (MarketingBan, FR, "
        plus ~1 de|d|aucun|aucune ~1 @ads !@on; pas|aucun|aucune ~1 de|d ~1 @ads !@on; aucun|aucune @ads;
        veux|veut|voulons|souhaite|souhaitons|desire plus|aucun|aucune ~5 @ads|@mails;
        veux|veut|voulons|souhaite pas ~5 @ads; ne recevoir plus|aucun* ~2 @ads; @ads ~4 arretez|cessez;
        refuse|refusons ~3 @ads;
        veux|souhaite|souhaitons plus|pas ~2 contacte*|demarche*|appele*|derange*|sollicite*;
        desabonn*|desinscri*|desincri*; plus recevoir ~4 @ads|@mails; arret*|cess*|stop* ~4 @ads;
        arret*|cess* ~3 m|me|nous envoyer|contacter|harceler|appeler|spammer !@invoice;
        ne ~1 m|me|nous envoyez|appelez|contactez|demarchez plus|pas ~3 @ads|@mails; oppos* ~10 @ads;
        ne|n ~1 m|me|nous appelez|contactez|demarchez plus; retir*|supprim*|enlev*|radi* ~1 @me _4 @list;
        me|nous retirer|supprimer|enlever|effacer|rayer _4 @list; utilis* ~6 pas|plus ~6 @ads"),
    (MarketingBan, DE, "
        keine|keinerlei|kein|keinen ~2 @ads !@on; werbewiderspruch|werbesperre;
        abbestell* %4 @ads|@list|@mails;
        abmeld*|austragen|abgemeldet|kundigen|kuendigen|stornieren %4 @ads|@list;
        nicht ~5 fur|zu|zum|fuer|zur ~1 @ads; melden|meldet|melde ~4 mich|uns ~4 @list|@ads;
        streich*|entfern*|losch*|loesch*|nehm*|trag* ~2 mich|uns _5 @list|@ads; werbeverbot;
        ^ keine anrufe|mails|emails ~1 mehr;
        rufen|ruft|schreiben|kontaktieren|kontaktiert ~2 mich|uns ~1 nicht ~1 mehr; hor*|hoer* ~2 auf ~4 @ads;
        nicht mehr ~2
            anrufen|anschreiben|kontaktieren|angerufen|angeschrieben|kontaktiert|belastig*|belaestig*;
        mochte|moechte|will|wollen|bitte|schick*|send* ~4 keine ~2 @mails ~3 mehr"),
    (MarketingBan, EN, "
        unsubscrib*|unsubcrib*|unsuscrib*|unsubsrib*; opt|opting ~1 out !of; keep|keeps sending @me ~3 @ads;
        opt|opting ~1 out of ~4 @ads|@mails; optout; no more ~3 @ads|@mails; no|zero @ads please|anymore|any;
        don|dont|never|not ~3 send|email|mail|call|contact|text @me ~5 @ads; never ~5 @me ~3 @ads;
        don|dont|never|not ~2 use ~6 for ~2 @ads;
        don|dont|never|not ~3 send|email|mail|call|contact|text @me ~3 again|anymore|more;
        take|remove|get|delete @me ~1 off|from|of _4 @list; not ~2 used ~3 @ads; object* ~10 @ads;
        not|t|dont want|wish ~4 @ads; not|t|dont want|wish to ~2 receive|get ~3 @mails|@ads"),
    (MarketingBan, None, "
        !hoe|how|comment stop|stopt|stoppen ~5 @ads; stop|stopt|stoppen ~4 @contacting ~1 @me;
        stop|stopt|stoppen ~2 @me ~1 te mailen|bellen|contacteren|spammen; stop sending @me ~3 @mails|@ads;
        @object ~10 @ads; @del|haal ~3 @my ~1 @private _4 @list"),
    (Restriction, NL, "
        beperk* ~4 *verwerking|verwerken;
        *verwerking|verwerken ~5 beperk*|bevroren|opgeschort|opschorten|stopzetten|stilleggen;
        recht op _1 beperking; gebruik van @my ~1 @data ~3 beperk*; beperk* ~3 gebruik van @my ~1 @data;
        bevries*|bevriez*|bevroren|blokkeer*|blokkeren|opschort*|pauzeer* %4 @my ~1 @data|@account;
        bevries* ~4 alles; schort|zet ~3 verwerking ~4 op|stil;
        @keep _5 maar|zonder|but _5 niet|te|nicht ~3 @use; niet ~2 @del maar ~3 niet ~2 @use;
        @keep _6 maar|aber|mais|but _4 niets|niks|nichts|rien|nothing ~2 mee|damit|avec|with;
        niets|niks ~3 met @my ~1 @data; @my ~1 @data ~3 niets|niks ~2 mee;
        @my ~1 @data ~3 enkel|alleen ~2 @keep; enkel|alleen ~2 @keep ~3 @data"),
    (Restriction, FR, "
        limit*|restreindre|restreign*|restriction|geler|gelez|gel|bloquer|bloquez|suspend* ~4
            traitement|traitements;
        geler|gelez|gel|bloquer|bloquez|suspend* ~3 @my @data; traitement ~5 limite|restreint|suspendu|gele;
        droit ~3 limitation; @keep _5 mais|sans _5 @use; ne supprim* pas ~4 mais ~5 @use pas|plus"),
    (Restriction, DE, "
        einschrank*|einschraenk*|eingeschrankt|beschrank*|schrank*|schraenk* %5
            verarbeitung|datenverarbeitung;
        einfrieren %3 @my @data; verarbeitung ~4 einzuschranken|einzuschraenken|aussetzen|auszusetzen;
        sperr* ~3 @my @data; @my @data ~3 sperr*|gesperrt|einfrieren|eingefroren;
        @keep _5 aber|ohne _4 nicht|zu ~3 @use; nicht ~1 @del ~1 aber _4 nicht ~3 @use;
        friert|frieren ~2 @my @data"),
    (Restriction, EN, "
        restrict*|limit|limiting|limitation|freez*|suspend*|pause|pausing ~4 processing;
        restrict*|freez*|suspend* ~3 @my ~1 @data; processing ~5 restricted|limited|suspended|frozen;
        restrict*|limit ~3 use of my|our ~1 @data; right to restrict*; freez* ~2 @my @account;
        @my @data ~3 frozen|restricted; @keep _6 but _4 not|t|dont|never|nothing|stop ~3 @use;
        @keep _6 without ~2 @use; not ~2 @del _4 but _5 not|t|dont _2 @use"),
    (Restriction, None, "@art ~8 18 ~6 @law; @law ~3 @art ~6 18 !@unit; @pursuant ~3 @art ~3 18 !@unit"),
    (ConsentWithdrawal, NL, "
        toestemming|instemming ~9 intrek*|ingetrokken|trekken|herroep*|opzeggen;
        trek|trekken ~5 toestemming|instemming; toestemming ~6 trek|trekken ~3 in;
        intrek*|herroep* ~5 toestemming|instemming; toestemming ~2 niet meer|langer|terug;
        geen toestemming meer; niet langer|meer ~1 toestemming; stem ~2 niet meer|langer ~4 in;
        niet meer|langer akkoord ~4 verwerk*|gebruik*"),
    (ConsentWithdrawal, FR, "
        retir*|revoqu*|annul*|retrait|revocation|reprend* ~4 consentement|accord;
        consentement ~5 retir*|revoqu*|annul*; consens|consentons plus; donne plus ~1 mon consentement|accord;
        revenir|reviens sur mon|notre consentement"),
    (ConsentWithdrawal, DE, "
        @consent-de ~8
            widerruf*|zuruckzieh*|zurueckzieh*|zuruckzuzieh*|zurucknehm*|zuruck|zurueck|entzieh*|entzogen;
        widerruf*|ziehe|ziehen|entziehe|nehme ~5 @consent-de;
        nicht mehr|langer einverstanden ~5 @data|@use|verarbeitung"),
    (ConsentWithdrawal, EN, "
        withdraw*|revok*|retract*|rescind*|withdrew ~4 consent|permission; cancel ~1 my consent|permission;
        consent ~4 withdrawn|revoked; take back ~3 consent|permission; take ~2 consent back;
        no longer consent; not consent ~1 anymore|any; no longer agree ~6 @data|processing"),
    (ConsentWithdrawal, None, "@art 7 ~1 3 ~3 @law"),
    (Rectification, NL, "
        @my ~1 @pii +4 klopt|kloppen|klopte ~2 niet; ik ben ~4 verhuisd; we|wij zijn ~4 verhuisd;
        zijn|ben we|wij|ik ~4 verhuisd; @my nieuw|nieuwe @pii; recht op _2 rectificatie|verbetering|correctie;
        heet voortaan|nu|tegenwoordig;
        @you ~1 hebben|heeft|hebt|gebruikt|gebruiken|kent ~4 verkeerd*|fout*|oud|oude ~1 @pii;
        hebben|heeft|hebt|gebruikt|gebruiken|kent @you ~4 verkeerd*|fout*|oud|oude ~1 @pii;
        verkeerd*|fout*|oud|oude ~1 @pii ~3 van @me; @pii dat|die jullie|u ~4 @wrong|klopt|kloppen;
        @pii ~4 van @me ~4 klopt|kloppen|fout*|verkeerd*|onjuist*|verouderd;
        @my ~1 @pii _5 aan|recht te passen|zetten; pas|zet ~4 @my ~1 @pii ~2 aan|recht;
        inzage|verwijdering|wissing ~2 verbetering|correctie|rectificatie;
        verzoek tot|om _1 rectificatie|verbetering|correctie"),
    (Rectification, FR, "
        droit ~2 rectification; demande de rectification|correction $; j|nous ai|avons ~2 demenage;
        viens|venons de demenager; @my nouveau|nouvelle ~1 @pii;
        vous avez|utilisez ~2 mauvais|mauvaise|ancien|ancienne|fausse ~1 @pii; m appelle desormais|maintenant;
        rectification ~4 @data|@pii !@invoice; @pii que vous ~5 @wrong|mauvaise;
        @my ~1 @pii +3 mal ecrit|orthographie|orthographiee|ecrite"),
    (Rectification, DE, "
        recht auf _1 berichtigung; berichtig* %4 @my|@data; bin|sind ~4 umgezogen;
        @pii die|den sie|ihr ~4 @wrong|stimmt|stimmen; @my neue|neuen|neuer ~1 @pii; heisse jetzt|nun;
        @my ~1 @pii +3 stimmt|stimmen ~2 nicht;
        @you ~1 haben|habt|verwenden|verwendet ~4 falsch*|alte|alten|veraltet* ~1 @pii"),
    (Rectification, EN, "
        right to rectif*|correct*; @my new @pii; i|we|ve|have|just|recently moved $; moved house|home;
        ve|have|recently moved and|so; moved to a|our|my new|different address|house|place|office;
        my name is now; you ~1 have|got|use|used ~3 wrong|old|incorrect|outdated ~1 @pii;
        @my ~1 @pii +2 is|are +1 spelled|spelt|misspelled; @my ~1 @pii +3 out of date;
        @pii ~1 you ~1 have ~4 wrong|incorrect|outdated|old"),
    (Rectification, None, "
        @my ~1 @pii +4 @wrong; @fix|correct ~4 @my date of|de birth|naissance;
        @my date of|de birth|naissance +4 @wrong;
        stuurt|sturen|envoyez|send|sending|schicken|schickt ~3 naar|to|a|an ~1 @my
            oud|oude|ancien|ancienne|old|alte|alten @pii; @fix ~4 @my ~1 @pii; @my ~1 @pii +5 @fix;
        @mistake ~2 in|dans ~1 @my ~1 @pii; correct|correcting ~4 @my ~1 @pii;
        !@update-noun update ~2 @my ~1 @pii; mise|mettre|mettez a jour ~3 @my ~1 @pii;
        adreswijziging|adresswijziging|adressanderung|adressaenderung|adresverandering;
        change|changement of|d ~1 address|adresse; @my ~1 @pii +4 @neg ~1 @right; @fix ~3 @data ~4 @about @me;
        @art ~8 16 ~6 @law; @law ~3 @art ~6 16 !@unit; @pursuant ~3 @art ~3 16 !@unit"),
    (Erasure, NL, "
        vergeet @me !niet|aan|in|af|te|uit; vergetelheid; recht op _2 gegevenswissing|wissing|verwijdering;
        recht om vergeten; wisverzoek|verwijderverzoek|verwijderingsverzoek|wissingsverzoek; gegevenswissing;
        haal|haalt|halen|verwijder|verwijdert|verwijderen|schrap|gooi|zet|wis ~1 @me ~3 uit|van ~2 @files;
        verwijder|wis|schrap @me $; verwijder|wis|schrap @me volledig|aub|helemaal; verdwijnen uit ~2 @files;
        uit ~2 @files verdwijnen; vergeten ~1 worden !door;
        @me ~1 verwijderen|wissen|schrappen uit|van ~2 @files; @me ~1 verwijderen|wissen|schrappen $;
        gooi|gooit|gooien|smijt|kieper|doe ~1 @all ~8 weg;
        gooi|gooit|smijt|doe|doen ~4 @my ~1 @data|@account ~4 weg;
        gooi|gooit|gooien|smijt|kieper|doe ~1 weg ~5 van|over @me; weg met @my @data|@account;
        alles moet|mag ~1 weg; @my ~1 @data|@account ~2 moet|moeten|mag|mogen ~2 weg;
        wil ~3 @my @data|@account ~1 weg; mag|mogen|moet|moeten ~1 @my ~1 @data|@account ~1 weg;
        ^ alles weg aub|graag|alstublieft; @account ~1 op te heffen; hef|heft ~2 @my @account op"),
    (Erasure, FR, "
        oubliez|oublier|oublie moi|nous; droit ~2 l oubli; droit ~3 effacement|suppression;
        demande d|de ~1 effacement|suppression ~2 @my|@data|@account;
        demande d|de ~1 effacement|suppression $;
        supprim*|effac*|retir*|enlev*|sort*|virez|radiez|rayez ~1 moi|nous ~1 de|des ~1 vos|votre ~1 @files;
        supprimez|effacez|supprimer|effacer moi $; disparaitre ~3 vos|votre ~1 @files;
        disparaitre @my|toutes ~1 @data; @del ~4 @data ~3 me|nous concern*;
        @data ~3 me|nous concern* ~6 @del"),
    (Erasure, DE, "
        vergesst|vergiss|vergessen ~1 mich|uns !nicht; vergessenwerden|vergessenwerdens;
        mochte|moechte|will ~1 vergessen werden; recht auf _2 vergessen; recht auf _2 loschung|loeschung;
        loschantrag|loschungsantrag|loschbegehren|loschersuchen|loschanfrage|datenloschung;
        losch*|loesch*|entfern* ~1 mich|uns ~2 aus|von|komplett|vollstandig|bitte ~2 @files;
        losch*|loesch* ~1 mich $; mich|uns ~2 loschen|loeschen $; verschwinden|raus aus ~1 @files;
        aus ~2 @files verschwinden; @del ~5 mich|uns betreffen*; weg mit @my @data|@account"),
    (Erasure, EN, "
        forget ~1 me|us !how; right to ~2 forgotten|erasure|deletion; erasure|deletion request|requests;
        request for|of erasure|deletion; not|t|dont want ~3 @hold|have|store ~2 @my ~1 @data; be forgotten;
        want ~2 @my ~1 @data|@account ~2 gone|closed;
        delete|erase|remove|wipe|take|get|scrub me|us|myself ~1 from|off|out|of ~3 @files;
        delete|erase|remove|wipe me|us $;
        delete|erase|remove|wipe me|us completely|entirely|permanently|please|now|forever;
        get rid of ~2 @my|@all ~2 @data|@account|@about"),
    (Erasure, None, "
        @del ~4 @my ~2 @data !entry|export|set|bank|field|klant*|client*;
        @del ~3 @my ~1 @account !books|number|manager; @del from|uit|aus _4 @my _2 @data;
        !@inside @my ~2 @data ~6 @del; !@inside @my ~1 @account ~6 @del; @all %2 @del !@inside|@article|de;
        @all ~8 @about @me ~5 @del; @del ~2 @all ~8 @about @me; @del ~2 all $;
        delete|wipe|erase|remove it all; ^ @data|@account @del !@from|@inside|@customers;
        bitte|gelieve|please|graag ~1 @data|@account @del !@from|@inside|@customers;
        @del ~3 @about @me ~2 @data;
        niks|niets|nichts|nothing|rien ~2 van|von|of|de @me ~2 overblijf*|blijft|left|ubrig|remains|reste;
        forget|vergeet|vergessen|oubliez ~1 @all ~4 @me; @my ~1 @data uit|aus|from|van|de ~3 @files ~3 @del;
        @every ~1 @data ~3 @del; @del ~1 @every ~1 @data !@from|@inside;
        traces|sporen|spuren|trace of|van|von|de @me; @del ~2 all of it; @del ~4 @my ~1 @private;
        @del ~4 @data ~5 @about @me; @data ~6 @about @me ~6 @del; @my ~1 @private +4 @del;
        @close ~3 @my ~1 @account !books; !@inside @my ~1 @account ~4 @close; @my ~1 @data +3 @neg +3 @hold;
        @neg +4 @hold +3 @my ~1 @data; stop* ~4 @hold|storing|keeping ~3 @my ~1 @data;
        @del ~4 @data|@account van|de|of|von|from|for|voor @my ~1 @child;
        @del ~4 @my ~1 @child s ~1 @data|@account; @data|@account van|de|of|von @my ~1 @child ~5 @del;
        @my ~1 @child s ~1 @data|@account ~4 @del; @art ~8 17 ~6 @law; @law ~3 @art ~6 17 !@unit;
        @pursuant ~3 @art ~3 17 !@unit"),
];
