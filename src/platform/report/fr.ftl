## The access report as a page: titles, sentences, heads of columns.

report-title = Vos données chez { $controller }
report-intro = Voici tout ce que ce système garde sur vous, avec les explications que la loi demande. C’est la situation au { $date }. Une question ? Écrivez à { $contact }.
report-intro-part = Voici ce que ce système conserve sur vous, avec les explications que la loi demande. Il en était ainsi le { $date }. Une question ? Écrivez à { $contact }.
report-left-out = Ceci n’y figure pas : { $what }. Notre lettre dit pourquoi.
report-explanation-intro = Cette copie est accompagnée des explications que la loi demande : à quoi servent les données, qui les reçoit, combien de temps nous les gardons et quels droits vous avez. Une question ? Écrivez à { $contact }.
report-data = Ce que nous gardons sur vous
report-nothing-of = De ces types de données, il n’y a rien à montrer : { $kinds }.
report-given-by-service = Noté par l’un de nos services
report-given-by-staff = Noté par un collaborateur, d’après vos dires
report-stopped-consent-withdrawn = Arrêté : votre consentement est retiré.
report-stopped-marketing-ban = Arrêté : le marketing direct est interdit.
report-stopped-objection-pending = Arrêté tant que nous examinons votre opposition.
report-stopped-objection-upheld = Arrêté : vous vous y êtes opposé.
report-stopped-restricted = Arrêté : l’utilisation de vos données est limitée.
report-purposes = À quoi servent vos données
report-categories = Quels types de données, d’où elles viennent et combien de temps nous les gardons
report-recipients = Qui peut recevoir vos données
report-elsewhere = Nos autres systèmes
report-elsewhere-text = Ces systèmes peuvent eux aussi conserver des données sur vous. Elles ne sont pas dans cette copie. Vous les voulez aussi ? Écrivez à { $contact }.
report-elsewhere-answered = Ces autres systèmes peuvent garder leurs propres données sur vous. Vous lirez ci-dessous ce que chacun a répondu à votre demande. Vous avez des questions ? Écrivez à { $contact }.
report-transfers = Hors d’Europe
report-automated = Décisions prises par un ordinateur
report-rights = Vos droits
report-authority = Pas d’accord ?
report-controller = Qui est responsable
report-head-what = Donnée
report-head-value = Ce que nous gardons
report-head-source = D’où
report-head-kept = Combien de temps
report-head-why = Dans quel but
report-head-basis = Sur quelle base
report-head-name = Qui
report-head-explained = Explication
report-head-kind = Type de données

## The receipt of an erasure as a page.

receipt-title = Vos données sont effacées
receipt-title-but = Votre compte est effacé
receipt-intro = C’était le { $date }. Gardez cette page ou son lien. Une question ? Écrivez à { $contact }.
receipt-erased = Ce qui est effacé
receipt-remains = Ce qui reste encore
receipt-remains-why = Seulement ce que la loi demande ou permet, et pour rien d’autre :
receipt-until = Jusqu’au (inclus)
receipt-files = Fichiers de la base de données
receipt-files-cleaned = Ce qui a été effacé a disparu aussitôt du Service. Dans les fichiers de la base de données non plus, il n’en reste rien.
receipt-files-waiting = Ce qui est effacé disparaît aussitôt du Service. Dans les fichiers de la base de données, c’est remplacé la nuit, au plus tard le { $date }.
receipt-files-late = Ce qui a été effacé a disparu aussitôt du Service. Dans les fichiers de la base de données, ce n’est pas encore remplacé. Cela aurait déjà dû l’être. Nous réessayons chaque nuit.
receipt-backups = Copies de sauvegarde
receipt-told =
    .recipients-told = Qui nous prévenons
receipt-elsewhere = Dans nos autres systèmes
receipt-elsewhere-erased = Vos données y sont effacées : { $system }.
receipt-elsewhere-nothing = Rien n’y était gardé sur vous : { $system }.
receipt-elsewhere-kept = Selon la loi, une partie y est encore gardée jusqu’au { $date } inclus : { $system } ({ $law }).
receipt-elsewhere-missing = Cette partie n’y est pas effacée : { $system }.
receipt-ended = Demandes qui ont ainsi pris fin
receipt-ended-line = { $reference } : { $rights } (reçue le { $date })
receipt-ended-line-bare = { $reference } (reçue le { $date })
receipt-hold-gone = Ce que nous gardions pour { $document } est effacé aussi.
remains-kept-document = Y figurent : { $fields }. Le document lui-même reste dans le système qui l’a établi. Ces données ne servent plus qu’à la comptabilité et aux impôts, et aux litiges à ce sujet.
remains-kept-claim = Nous conservons pour cela : { $fields }. Ces données ne servent plus qu’à ce litige.
remains-kept-more = { $count } autres
remains-question-title = Votre question { $reference }
remains-question = Cette question ne porte pas sur ces données, nous y répondrons donc encore. Pour cela, nous gardons l’adresse à laquelle vous recevrez la réponse, avec votre nom et ce que vous avez écrit, si vous les avez donnés. Voici combien de temps cela reste encore après notre réponse : { $kept }

## Columns, by the names of the data.

label-since = Depuis
label-count = Nombre d’essais
label-email = Adresse e-mail
label-address = Adresse
label-asked-at = Demandé le
label-added = Ajouté
label-by-person = Fait par vous-même
label-told-at = Communiqué le
label-reminded-at = Rappelé le
label-masked = Nombre de fois où un tiers est masqué
label-marked = Nombre de mots indiqués comme concernant quelqu’un d’autre
label-proved = Prouvé que vous l’avez écrit
title-request-lines = Ce que vous avez demandé, et nos décisions
title-request-questions = Ce que nous vous avons demandé
title-request-extensions = Délai supplémentaire
title-request-fees = Frais
title-request-set-asides = Pourquoi un message a été jugé indésirable
title-request-events = Ce qui s’est passé avec vos demandes
title-request-maskings = Autres personnes dans ce que nous avons écrit
title-request-parts = Les réponses de nos autres systèmes
label-law = Loi
label-case = Pourquoi
label-sub-case = Pour quoi c’était nécessaire
label-disclosed-on = Communiqué le
label-excuse = Pourquoi pas
label-issued-on = Date du document
label-ends-on = Conservé jusqu’au
label-placed-at = Noté le
label-kind = Type
label-created-at = Créé le
label-expires-at = Valable jusqu’au
label-used-at = Utilisé le
label-language = Langue
label-subject = Objet
label-queued-at = Écrit le
label-entered-by = Communiqué par
label-added-at = Ajouté le
label-given-by-you = De vous-même
label-taken-out-at = Retiré le
label-informed-at = Vous en avez été averti le
label-informed-how = De quelle manière
label-state = État
label-sent-at = Envoyé le
label-name = Nom
label-message = Message
label-reference = Référence
label-channel = Par quelle voie
label-status = Où nous en sommes
label-closed-because = Pourquoi clôturé
label-identity = Identité vérifiée
label-received-at = Reçu le
label-due-on = Réponse au plus tard
label-extended = Délai prolongé
label-closed-at = Clôturé le
label-extension-reason = Raison du délai
label-fee = Frais
label-amount = Montant
label-accepted = Acceptés
label-lines = Ce qui est demandé
label-questions = Nos questions
label-parts = Nos autres systèmes
label-right = Droit
label-outcome = Résultat
label-ground = Pourquoi
label-explanation = Notre explication
label-scope = Il s’agit de
label-decided-at = Décidé le
label-words = Vos mots
label-doubt = Notre doute
label-question = Notre question
label-answered-at = Répondu le
label-system = Système
label-id = Identifiant
label-method = Mode de connexion
label-authenticated-at = Connexion le
label-ended-at = Fin le
label-current = Cette connexion
label-kept-as = Ce que nous gardons
label-set-at = Choisi le
label-policy-version = Version de la politique
label-shown-at = Montré le
label-at = Quand
label-about = À propos de
label-text = Déclaration
report-disagrees = Vous n’êtes pas d’accord.
report-statement = Voici votre déclaration. { $text }
label-media-type = Type de fichier
label-size = Nombre d’octets
label-given-on = Remis le
label-by = Par qui
label-restriction = Quelle limitation
label-purpose = But
label-reason = Raison
label-until = Jusqu’au
label-purposes = Buts
label-note = Explication
label-notice-at = Fin annoncée le
label-notice-reason = Raison de la fin
label-source = D’où ça vient
label-grounds = Votre situation
label-wording = Version du texte
label-basis = Sur quelle base
label-evidence = Preuve
label-direct-marketing = Publicité de notre part
label-restricted = Usage limité
label-segment = Code
label-title = Groupe ou centre d’intérêt
label-meaning = Ce que cela veut dire
label-logic = Version du calcul
label-logic-in-words = Comment nous le calculons
label-computed-at = Calculé le
label-action = Ce que vous avez fait
label-ip = Adresse IP
label-user-agent = Version du logiciel
label-cookie-id = Identifiant de cookie
label-cookie = Cookie
label-allowed = Autorisé
label-recipient = À qui
label-event = Ce qui a changé
label-fields = À quel sujet
label-what = Ce qui s’est passé
label-actor = Par qui
label-updated-at = Modifié le
label-version = Version
label-confirmed-at = Confirmé le
label-objected-at = Vous vous êtes manifesté le

## Words of ours: yes and no.

code-yes = Oui
code-no = Non

## Words of ours: what happened.

code-contact-added = Personne de contact indiquée
code-contact-corrected = Corrigé par le client
code-contact-taken-out = Retirée par le client
code-contact-informed = Informée de l’origine
code-registered = Compte créé
code-looked-up = Compte recherché par l’adresse e-mail
code-read = Données consultées
code-signed-in = Connexion
code-session-opened = Connexion par un autre de nos systèmes
code-session-ended = Déconnexion
code-password-changed = Mot de passe choisi ou modifié
code-password-ended = Mot de passe supprimé
code-rectified = Données corrigées
code-consent-given = Consentement donné
code-consent-withdrawn = Consentement retiré
code-marketing-banned = Publicité interdite
code-marketing-ban-lifted = Interdiction de la publicité levée
code-objected = Opposition formulée
code-objection-withdrawn = Opposition retirée
code-objection-upheld = Opposition acceptée
code-objection-rejected = Opposition rejetée
code-restricted = Usage limité
code-restriction-ended = Fin de la limitation
code-restriction-lifting-announced = Fin de la limitation annoncée
code-restriction-lifted = Limitation levée
code-restriction-excepted = Exception à la limitation notée
code-channel-basis-recorded = Base pour la publicité notée
code-channel-basis-ended = Base pour la publicité supprimée
code-segments-set = Classement dans des groupes et centres d’intérêt
code-segments-deleted = Groupes et centres d’intérêt effacés à la suite de votre choix
code-statement-added = Déclaration jointe à une donnée
code-statement-removed = Déclaration retirée
code-masked = Indiqué qui d’autre est nommé
code-unmasked = Indiqué ce qui ne concerne personne d’autre
code-cookies-chosen = Choix des cookies effectué
code-notice-read = Avis lu
code-access-given = Copie des données remise
code-exported = Données emportées
code-erased = Données effacées
code-request-received = Demande reçue
code-request-verified = Vérifié qui a fait la demande
code-request-moved = Étape franchie dans la demande
code-request-decided = Décision prise sur la demande
code-request-closed = Demande clôturée
code-letter-sent = E-mail à votre adresse
code-link-mailed = Lien envoyé par e-mail
code-address-asked = Autre adresse e-mail indiquée
code-token-created = Clé d’accès créée
code-token-revoked = Clé d’accès retirée
code-what-expired = Anciennes données effacées
code-staff-told = Nos collaborateurs avertis
code-endpoint-set = Adresse d’un destinataire réglée
code-endpoint-removed = Adresse d’un destinataire retirée
code-recipient-told = Un destinataire averti
code-recipient-confirmed = Un destinataire a confirmé que c’est fait
code-recipient-excused = Un message à un destinataire est clôturé
code-disclosed = Données communiquées à quelqu’un
code-policy-recorded = Nouvelle version de la politique enregistrée

## Words of ours: by whom.

code-person = Vous-même
code-service = Un de nos systèmes
code-agent = Un collaborateur
code-dpo = La personne qui décide de la vie privée chez nous
code-customer = Le client
code-system = Automatiquement

## Words of ours: rights.

code-access = Accès
code-portability = Données à emporter
code-objection = Opposition
code-marketing-ban = Interdiction de la publicité
code-restriction = Limitation
code-consent-withdrawal = Retrait d’un consentement
code-rectification = Correction
code-erasure = Effacement

## Words of ours: by what means.

code-contact-form = Formulaire de contact
code-self-service = Par vous-même, connecté
code-email = E-mail
code-sms = SMS
code-phone = Téléphone
code-post = Courrier
code-counter = Chez nous, en personne
code-mail = Par e-mail
code-in-person = En personne
code-in-service = Dans le Service même

## Words of ours: kinds: of accounts.

code-user = Utilisateur avec un compte
code-contact = Personne de contact d’un client

## Words of ours: kinds: of requests.

code-rights = Demande sur vos données
code-question = Simple question
code-minor = Signalement concernant un mineur
code-kind-customer = Demande sur les données d’une facture

## Words of ours: kinds: of exceptions to a restriction.

code-kind-consent = Avec votre consentement
code-claims = Pour un litige
code-rights-of-others = Pour protéger les droits d’autres personnes
code-accurate = Parce que les données sont exactes
code-public-interest = Dans l’intérêt de tous

## Words of ours: kinds: of links and letters.

code-verification = Pour confirmer que c’était vous
code-informed = Pour vous dire que nous avons des données sur vous
code-sign-in = Pour vous connecter
code-new-address = Pour confirmer votre nouvelle adresse e-mail
code-delivery = Vos données sont prêtes
code-collection = Pour recevoir vos données
code-posted = Pour recevoir vos données, sur papier
code-acknowledgement = Accusé de réception
code-identity-check = Question pour être sûrs que c’est bien vous
code-clarification = Question sur votre demande
code-reminder = Rappel
code-extension = Il nous faut plus de temps
code-fee = Demande de paiement
code-decision = Réponse à une partie
code-answer = Notre réponse
code-closure = Votre demande est clôturée
code-forwarding = Question d’un de vos clients
code-old-address = Une autre adresse e-mail
code-copy-given = Une copie de vos données a été téléchargée
code-restriction-lifting = La limitation prend fin
code-warning = Avertissement à nos collaborateurs
code-policy-changed = La politique de confidentialité a changé
code-minor-confirmed = Nous pensons que votre compte est celui d’un mineur
code-minor-cleared = Votre compte est maintenu

## Words of ours: kinds: of recipients.

code-own-system = Un système à nous
code-processor = Quelqu’un qui travaille pour nous
code-authority = Les pouvoirs publics
code-acquirer = Qui reprend notre entreprise
code-good-faith = Qui doit le savoir pour éviter un dommage

## Words of ours: how things stand.

code-given = Donné
code-state-withdrawn = Retrait
code-outdated = N’est plus valable : le texte a changé
code-pending = Pas encore terminé
code-upheld = Acceptée
code-rejected = Rejetée
code-queued = Prêt à partir
code-waiting = Part bientôt
code-taken-back = Retirée avant son départ
code-to-print = Prête à partir par la poste
code-sent = Envoyé
code-bounced = Pas arrivé
code-state-expired = Non envoyé
code-fields-expired = Non envoyé
code-delivered = Arrivé
code-failed = Échec
code-asked = Pas encore de réponse
code-kept = Encore à garder
code-excused = Ne donne pas sa partie
code-not-connected = Pas encore dans cette copie
code-nothing-held = Ne conserve rien sur vous
code-given-here = Se trouve dans la copie
code-given-directly = Remis directement à vous
code-state-erased = Effacé
code-state-unrecorded = A répondu
code-lifted = Levée

## Words of ours: how far a request is, and how it ended.

code-open = Nous y travaillons
code-waiting-identity = Nous attendons d’être sûrs que c’est bien vous
code-waiting-clarification = Nous attendons votre réponse
code-completed = C’est fait
code-partly-refused = En partie fait, en partie refusé
code-partial = Fait en partie
code-refused = Refusé
code-withdrawn = Vous avez retiré la demande
code-closed-unidentified = Clôturé : nous ne savons pas qui l’a demandé
code-handed-over = Répondu autrement que par lettre
code-given-up = La réponse n’a pas pu être remise
code-account-erased = Terminé avec le compte
code-junk = Pas une demande
code-unrecorded = Clôturé
code-forwarded = Transmis à l’entreprise qui en décide

## Words of ours: why not.

code-not-identified = Nous ne savons pas quelles données sont les vôtres
code-manifestly-unfounded = Il n’y a clairement aucun fondement dans la loi
code-manifestly-excessive = La demande va clairement trop loin
code-ground-legal-obligation = La loi nous oblige à garder ceci
code-legal-claims = Nous en avons besoin dans un litige
code-basis-does-not-give-it = Pour ces données, ce droit n’existe pas
code-compelling-grounds = Nos raisons impérieuses pèsent plus lourd
code-part-missing = Il manque la partie d’un autre système

## Words of ours: why the use is restricted.

code-accuracy-contested = Nous vérifions si les données sont exactes
code-unlawful = L’usage ne serait pas permis
code-needed-for-claims = Vous en avez besoin pour un litige
code-objection-pending = Nous examinons votre opposition

## Words of ours: how a choice came.

code-said = Dit directement
code-registration = À la création du compte
code-source-objection = Par votre opposition ou votre interdiction
code-one-click = Par le lien d’un e-mail pour ne plus recevoir de publicité
code-gpc = Par un réglage de votre navigateur
code-source-request = Par une demande
code-kind-invoice = Facture
code-kind-voucher = Pièce comptable
code-kind-claim = Litige
code-gdpr-17-3-b = Une obligation légale (article 17(3)(b) du RGPD)
code-gdpr-17-3-e = Un droit en justice (article 17(3)(e) du RGPD)
code-hold-placed = Noté ce qu’il faut conserver pour un document légal
code-hold-ended = Un document légal ne doit plus être conservé
code-retained-read = Données conservées consultées
code-suppression = Une interdiction valait déjà pour cette adresse
code-taken-out = Le client vous a retiré
code-minor-report = Après un signalement concernant un mineur

## Words of ours: where data come from.

code-provided = De vous-même
code-observed = Vu pendant que vous utilisez le Service
code-inferred = Calculé à partir d’autres données
code-source-customer = D’un de nos clients
code-generated = Créé par le Service même

## Words of ours: on what ground.

code-basis-consent = Votre consentement
code-basis-contract = Le contrat avec vous
code-basis-legal-obligation = Une obligation légale
code-basis-legitimate-interest = Un intérêt légitime
code-existing-customer = Vous étiez déjà client chez nous
code-impersonal-address = Une adresse générale d’une entreprise, comme info@

## Words of ours: how we made sure who asked.

code-identity-session = Par votre connexion
code-mailbox = Par la boîte mail
code-staff = Par un collaborateur
code-verified = Oui
code-unverified = Pas encore

## Words of ours: how someone signed in.

code-method-password = Avec votre mot de passe
code-mail-link = Avec un lien dans un e-mail
code-method-service = Par un autre de nos systèmes
code-multi-factor = Avec votre mot de passe et un contrôle en plus
code-identity-provider = Par un autre service de connexion

## Words of ours: what recipients were told.

code-subject-rectified = Vos données ont été corrigées ou complétées
code-subject-choices-changed = Vos choix ont changé
code-subject-restricted = L’usage de vos données a été limité
code-subject-restriction-lifted = La limitation a pris fin
code-subject-erased = Vos données ont été effacées
code-request-part-asked = Une partie de votre demande demandée à un autre de nos systèmes
code-no-longer-asked = La réponse n’était plus nécessaire.
code-case-law = La loi le permet ou l’exige
code-case-merger = Fusion, reprise ou vente
code-case-good-faith = Nécessaire, de bonne foi
code-case-service-provider = Prestataire qui travaille pour nous
code-sub-case-own-rights = Pour protéger nos droits
code-sub-case-user-safety = Pour votre sécurité
code-sub-case-others-safety = Pour la sécurité d’autrui
code-sub-case-fraud = Pour enquêter sur une fraude
code-sub-case-government = Pour répondre aux pouvoirs publics
code-state-failed = Pas encore abouti
code-state-told = Message envoyé
code-state-confirmed = Confirmé
code-state-excused = Pas nécessaire
code-recipient-gone = Ce destinataire n’existe plus.
code-nothing-received = Ce destinataire n’a rien reçu de vous.
code-deleted-already = Ce destinataire a déjà effacé vos données lui-même.
code-impossible = Ce destinataire est impossible à joindre.
code-disproportionate = Avertir ce destinataire demanderait un effort disproportionné.
telling-line = { $name } : { $state }
telling-pending = message encore à envoyer
telling-failed = message pas encore arrivé, nous continuons d’essayer
telling-told = message envoyé le { $date }
telling-confirmed = confirmation reçue le { $date }
telling-excused = clôturé. { $reason }

## Words of ours: advertising.

code-direct-marketing-none = Ni consentement, ni interdiction
code-direct-marketing-consent = Vous y avez consenti
code-direct-marketing-ban = Elle est interdite

## Words of ours: how the password is kept.

code-argon2id = Seulement une empreinte. Personne ne peut y lire votre mot de passe, nous non plus.

## Words of ours: what it was about, where that is no datum and no purpose.

code-all = Tout
code-marketing = Toute la publicité
code-choices = Vos choix
code-fields-request = Une demande
code-acknowledged = Réception confirmée
code-wrote-again = Vous avez redemandé
code-account-found = Compte trouvé
code-no-address = Pas d’adresse où écrire
code-fields-answered = Vous avez répondu
code-extension-asked = Plus de temps nécessaire
code-fields-note = Quelque chose de noté
code-assigned = Confié à un collaborateur
code-reclassified = Revu ce qui est demandé
code-reminded = Rappel écrit
code-warned = Nos collaborateurs avertis
code-fee-proposed = Paiement proposé
code-fee-announced = Paiement annoncé
code-approved = Approuvé par une deuxième personne
code-part = Réponse d’un autre système notée
code-part-asked-again = Un autre système interrogé de nouveau
code-collection-asked = Copie demandée
code-decision-written = Réponse à une partie écrite
code-answer-written = Réponse écrite
code-fields-received = Reçue
code-fields-letter-held-back = Lettre retenue un moment
code-fields-mailbox-proved-in-doubt = Lien du mail utilisé, mais nous avions encore un doute
code-fields-mailbox-proved-too-new = Lien du mail utilisé, mais l’adresse était trop récente
code-fields-mailbox-proved-again = Lien du mail utilisé une fois de plus
code-fields-proof-ended = L’auteur de la demande n’est plus certain
code-fields-identity-proved = On sait qui demande
code-fields-identity-by = Vérifié qui demande
code-callback = Nous avons rappelé
code-address-on-file = Depuis l’adresse que nous connaissons
code-shared-knowledge = Par quelque chose que seuls vous et nous savons
code-in-person = En personne
code-fields-extension-too-late = Trop tard pour demander plus de temps
code-fields-fee-accepted = Frais acceptés
code-fields-fee-declined = Frais non acceptés
code-fields-part-file-taken-out = Fichier d’un autre système retiré
code-fields-link-mailed = Nouveau lien envoyé
code-fields-copy-given = Copie mise à disposition
code-fields-collected = Copie retirée
code-fields-answer-again = Réponse réécrite
code-fields-set-aside = Mise de côté
code-fields-junk-approved = Une deuxième personne a aussi jugé que ce n’était pas une demande
code-fields-brought-back = Reprise
code-fields-brought-back-by-sender = Reprise parce que vous avez réécrit
code-fields-report-confirmed = Nous pensons que le compte est celui d’un mineur
code-fields-report-stopped = Vous vous êtes manifesté
code-fields-report-cleared = Le compte n’est pas celui d’un mineur
code-fields-account-gone = Votre compte n’existe plus
code-fields-by-person = Fait par vous-même
code-fields-line = Décidé
code-fields-erased = Vos données sont effacées
code-fields-told-by = Dit autrement
code-fields-post = Par la poste
code-fields-phone = Par téléphone
code-fields-counter = Sur place
code-fields-warned-7 = Nos collaborateurs avertis : encore sept jours
code-fields-warned-3 = Nos collaborateurs avertis : encore trois jours
code-fields-undelivered = Pas arrivé
code-address-street = Rue
code-address-number = Numéro
code-address-box = Boîte
code-address-postcode = Code postal
code-address-city = Commune
code-address-region = Région
code-address-country = Pays
code-letter-taken-back = Lettre retirée avant son départ
code-report-confirmed = Confirmé que le compte est celui d’un mineur
code-report-stopped = Vous vous êtes manifesté, l’effacement est donc arrêté
code-report-cleared = Vérifié : le compte n’est pas celui d’un mineur
code-account-gone = Continue sans compte
code-minor-confirmed-sent = E-mail envoyé : nous pensons que votre compte est celui d’un mineur
code-minor-confirmed-undelivered = E-mail pas arrivé : nous pensons que votre compte est celui d’un mineur
code-minor-cleared-sent = E-mail envoyé : votre compte est maintenu
code-minor-cleared-undelivered = E-mail pas arrivé : votre compte est maintenu

## Words of ours: where an empty cell means everything.

code-purpose-all = Toute la publicité
code-purposes-all = Tout, sauf ce qu’exigent la loi ou la sécurité

## Words of ours: languages.

code-language-nl = Néerlandais
code-language-fr = Français
code-language-de = Allemand
code-language-en = Anglais
