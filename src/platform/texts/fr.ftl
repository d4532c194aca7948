## Problems: a title and what it means.

problem-unauthenticated = Connectez-vous d’abord
    .detail = Il faut ici un jeton dans l’en-tête Authorization. Il manque, a expiré ou ne vient pas de nous.
problem-sign-in-failed = La connexion a échoué
    .detail = L’adresse ou le mot de passe n’est pas correct.
problem-needs-own-session = Seule la personne elle-même peut le faire
    .detail = La personne concernée doit être connectée elle-même. Personne d’autre ne peut le faire à sa place.
problem-needs-fresh-session = Reconnectez-vous
    .detail = Pour cela, vous devez vous être connecté dans les 15 dernières minutes.
problem-needs-mailbox = Identifiez-vous par un lien
    .detail = Ce compte n’a pas de mot de passe. Demandez un lien pour vous identifier, puis choisissez un mot de passe.
problem-needs-request = Il faut une demande vérifiée
    .detail = Le personnel ne peut communiquer ou effacer des données que dans le cadre d’une demande de la personne, une fois son identité vérifiée.
problem-needs-scope = Ce jeton ne le permet pas
    .detail = Il manque à ce jeton l’autorisation (scope) { $scope }.
problem-not-permitted = Ce jeton ne le permet pas
    .detail = Ce type de jeton ne le permet jamais.
problem-not-found = Introuvable
    .detail = Il n’y a rien ici, ou rien que vous puissiez voir.
problem-method-not-allowed = Impossible ici
    .detail = Cette adresse ne connaît pas cette méthode ; l’en-tête Allow indique celles qu’elle connaît.
problem-bad-request = Pas compris
    .detail = Nous ne pouvons pas lire la requête.
problem-malformed-json = Ce n’est pas du JSON
    .detail = Le contenu cesse d’être du JSON à la ligne { $line }, colonne { $column }.
problem-json-too-deep = Trop de niveaux
    .detail = Le contenu compte trop de niveaux imbriqués.
problem-malformed-query = Adresse pas comprise
    .detail = Nous ne pouvons pas lire la partie de l’adresse qui suit le point d’interrogation.
problem-body-unreadable = Contenu non reçu
    .detail = Le contenu n’est pas arrivé en entier.
problem-ambiguous-length = Longueur incertaine
    .detail = La requête indique sa longueur de deux façons.
problem-too-large = Trop grand
    .detail = Le contenu dépasse la taille acceptée ici.
problem-unsupported-media-type = Ce type n’est pas accepté ici
    .detail = Envoyez du JSON, non compressé, et indiquez-le : Content-Type: application/json.
problem-not-a-list-of-events = Ceci n’est pas une liste d’événements
    .detail = Envoyez un tableau JSON (application/json), ou un événement par ligne (application/x-ndjson).
problem-unsupported-coding = Nous ne connaissons pas cet encodage
    .detail = Envoyez le contenu tel quel, ou compressé avec gzip ou zstd.
problem-events-broken-off = Le contenu s’interrompt
    .detail = Après la ligne { $line }, le contenu est incomplet, illisible, ou n’est pas ce que disent Content-Type et Content-Encoding. Ce qui précède est peut-être déjà enregistré. Renvoyez le tout sans crainte : ce qui est déjà là ne compte qu’une fois.
problem-no-attachments = Les pièces jointes ne sont pas acceptées ici
    .detail = Envoyez le message sans pièces jointes, comme formulaire simple ou en JSON. Nous ne demandons jamais de copie d’une carte d’identité.
problem-invalid-fields = Quelque chose n’est pas correct
    .detail = Rien n’a été modifié. Ce qu’il faut corriger se trouve sous errors.
problem-idempotency-key-invalid = Idempotency-Key inutilisable
    .detail = Une Idempotency-Key compte de 1 à 64 caractères visibles, et il n’y en a qu’une.
problem-idempotency-key-reused = Idempotency-Key déjà utilisée
    .detail = Cette clé a déjà servi pour une autre requête. Prenez-en une nouvelle.
problem-still-running = Encore en cours
    .detail = La même chose est en train de se faire. Réessayez dans une seconde.
problem-made-and-erased = N’existe plus
    .detail = Ce que cette requête avait créé a été effacé depuis.
problem-email-taken = Cette adresse est déjà utilisée
    .detail = Nous avons déjà un compte ou une personne de contact avec cette adresse e-mail. Vous ne connaissez pas le mot de passe de votre compte, ou vous ne l’avez pas créé vous-même ? Demandez un lien pour vous identifier.
problem-nothing-held = Il n’y a rien ici
    .detail = Il n’y a rien à côté de quoi une déclaration puisse figurer. S’il manque quelque chose, complétez-le.
problem-said-by-the-person = La personne l’a dit elle-même
    .detail = La personne a elle-même joint une déclaration ici. Elle seule peut la modifier ou la retirer.
problem-too-many-marks = Trop d’indications
    .detail = Pour une personne, on peut indiquer au plus 1000 mots ou passages.
problem-version-changed = Modifié entre-temps
    .detail = Les données ont changé depuis que vous les avez lues. Relisez-les et refaites votre modification.
problem-too-many-requests = Trop de tentatives
    .detail = { $seconds ->
        [one] Réessayez dans une seconde.
       *[other] Réessayez dans { $seconds } secondes.
    }
problem-too-slow = Cela a pris trop de temps
    .detail = La réponse n’était pas prête à temps. Ce que vous avez demandé se fera peut-être quand même : vérifiez avant de recommencer.
problem-unavailable = Indisponible pour le moment
    .detail = Rien n’a été modifié. Réessayez dans un instant.
problem-outcome-unknown = Résultat inconnu
    .detail = La connexion a été coupée pendant l’enregistrement de la modification. Vérifiez avant de recommencer.
problem-internal = Une erreur de notre part
    .detail = Un problème est survenu chez nous. Si vous nous posez une question à ce sujet, donnez-nous le code sous request_id.
problem-token-name-taken = Ce nom est déjà pris
    .detail = Il existe déjà un jeton de ce nom. Choisissez-en un autre, ou remplacez-le avec --replace.
problem-unknown-purpose = Cette finalité n’existe pas
    .detail = La politique en vigueur ne connaît aucune finalité de ce nom ; vous les trouvez toutes sous /v1/purposes.
problem-consent-not-asked = Aucun consentement n’est demandé pour cela
    .detail = Cette finalité ne repose pas sur le consentement. Là où la politique le prévoit, vous pouvez vous y opposer.
problem-ban-stands = Une interdiction ou une opposition est en vigueur
    .detail = Tant qu’elle est en vigueur, aucun consentement ne peut être donné ici. Levez d’abord l’interdiction (DELETE /v1/me/marketing-ban) ou retirez l’opposition à cette finalité.
problem-processing-not-allowed = Ce n’est pas permis pour le moment
    .detail = { $why } Nous ne pouvons pas conserver à présent ce que nous déduirions d’autres données sur cette personne ({ $gate }, art. { $article }). Si la personne elle-même dit non, ce qui était noté est effacé aussitôt. N’essayez plus tant que c’est le cas.
problem-objection-rejected = Cette opposition a déjà été rejetée
    .detail = En voici la raison. « { $reason } » Si votre situation est différente, dites-le sous grounds. Vous pouvez introduire une plainte auprès de : { $authority }. { $court }
problem-purpose-not-objectable = Vous ne pouvez pas vous y opposer
    .detail = « { $purpose } » repose sur { $basis }. { $kind ->
        [contract] Vous pouvez corriger vos données, en faire limiter l’usage ou supprimer votre compte.
        [consent] Vous pouvez plutôt retirer votre consentement.
       *[other] Tant que la loi l’exige, nous ne pouvons pas arrêter.
    } Vous préférez parler à quelqu’un ? Écrivez à { $contact }. Vous pouvez introduire une plainte auprès de : { $authority }. { $court }
problem-already-decided = Déjà décidé
    .detail = La décision est déjà prise.
problem-already-ended = Déjà terminé
    .detail = Cette limitation n’est plus en vigueur.
problem-tell-first = Aucun courriel n’atteint cette personne
    .detail = Dites-lui par téléphone, par courrier ou de vive voix que la limitation sera levée, et pourquoi. Appelez ensuite de nouveau avec told, qui dit comment ; un jour plus tard, la limitation peut être levée. Ce qu’il faut dire : { $words }
problem-notice-too-recent = La personne est prévenue depuis moins d’un jour
    .detail = La personne est prévenue avant la levée d’une limitation et dispose d’un jour pour réagir. Réessayez ensuite.
problem-reason-differs = La personne a lu un autre motif
    .detail = La personne concernée a lu ce motif. « { $reason } » Levez la limitation pour ce motif, ou laissez-la en place.
problem-marketing-is-upheld = Le marketing ne l’emporte jamais sur une opposition
    .detail = Chacun peut toujours s’opposer au marketing ; une telle opposition n’est jamais rejetée.
problem-not-a-form = Ceci n’est pas accepté ici
    .detail = Envoyez un formulaire : application/x-www-form-urlencoded ou multipart/form-data.
problem-form-unreadable = Formulaire illisible
    .detail = Le formulaire est abîmé, ou dans un autre jeu de caractères que celui qu’il annonce. Envoyez-le en UTF-8. Rien n’a été reçu.
problem-charset-unknown = Jeu de caractères inconnu
    .detail = Nous ne connaissons pas ce jeu de caractères. Envoyez le formulaire en UTF-8. Rien n’a été reçu.
problem-not-one-click = Rien n’a changé
    .detail = Pour se désabonner, il faut la seule ligne List-Unsubscribe=One-Click.
problem-link-unknown = Nous ne connaissons pas ce lien
    .detail = Rien n’a changé. Le lien est peut-être incomplet : copiez-le en entier depuis l’e-mail, ou répondez à cet e-mail.
problem-foreign-origin = Ceci n’est pas possible depuis un autre site
    .detail = Une page d’un autre site a fait cet appel. Qui gère ce site peut nous demander de l’autoriser ; un formulaire ordinaire est toujours permis.
problem-restricted = Le traitement est limité
    .detail = L’usage des données de cette personne est limité. Elles sont conservées, et elle seule peut les lire ou les modifier.

problem-link-gone =
    { $why ->
        [used] C’est déjà confirmé
       *[gone] Ce lien ne fonctionne plus
    }
    .detail =
        { $why ->
            [used] Vous n’avez plus rien à faire.
           *[gone] Le lien a déjà servi, a expiré ou n’est pas complet. Il vous en faut un autre ? Demandez-en un nouveau, ou répondez à l’e-mail où il se trouvait.
        }
problem-case-closed = Cette demande est clôturée
    .detail = Qui demande à nouveau quelque chose a une nouvelle demande : POST /v1/requests. Ici, ceci est possible maintenant : { $allowed }.
problem-letter-under-way = La réponse est déjà en route
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-letter-left = Cette lettre ne peut plus être retirée
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-took-effect = C’est déjà fait, et cela vaut maintenant
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-no-letter-under-way = Aucune réponse n’est en route
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-already-undelivered = Cette lettre n’est déjà pas arrivée
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-right-asked = On nous demande quelque chose ici
    .detail = Donnez donc une réponse. Voici ce qui est possible maintenant : { $allowed }.
problem-no-address = Il n’y a pas d’adresse où écrire
    .detail = De la personne qui a fait cette demande, nous ne connaissons ni adresse e-mail ni adresse postale.
problem-no-account = Il n’y a pas de compte
    .detail = Aucun compte ne correspond à cette demande ; il n’y a donc rien à exécuter.
problem-address-too-new = Cette adresse e-mail est trop récente
    .detail = L’adresse de ce compte a changé il y a moins de sept jours. D’ici là, la boîte mail seule ne prouve pas l’identité.
problem-already-verified = L’identité est déjà établie
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-not-verified = L’identité n’est pas encore établie
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-question-open = Une question attend déjà une réponse
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-two-questions-at-most = On a déjà posé deux questions
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-too-late-to-ask = Il est trop tard pour poser une question
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-nothing-asked = Rien n’a été demandé
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-nothing-to-charge = Il n’y a rien pour quoi des frais puissent être demandés
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-other-account = Cette demande relève d’un autre compte
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-extension-too-late = Il est trop tard pour prolonger
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-already-extended = Le délai est déjà prolongé
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-no-mailbox = Il n’y a pas de boîte mail : qui a écrit sur papier reçoit cette partie sur papier de l’autre système lui-même (given-directly)
    .detail = La personne a écrit sur papier. Voici ce qui est possible maintenant : { $allowed }.
problem-not-reminded = La personne n’a pas encore reçu de rappel
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-reminder-too-recent = Le rappel est trop récent
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-link-still-works = Le lien vers la boîte mail fonctionne encore
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-needs-second-person = Une deuxième personne doit donner son accord
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-theirs-to-take-back = Seule la personne peut le retirer
    .detail = Une opposition ou une limitation s’applique déjà ; elle prend fin seulement si la personne la retire elle-même ou si vous en décidez. Ceci est possible maintenant : { $allowed }.
problem-not-for-reports = Ceci ne convient pas à un signalement concernant un mineur
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-lift-instead = Cette limitation s’applique déjà
    .detail = Ce qui s’applique déjà ne se refuse pas : on y met fin, après avoir prévenu la personne. Voici ce qui est possible maintenant : { $allowed }.
problem-awaits-fee = Nous attendons une réponse au sujet des frais
    .detail = La personne a reçu la lettre sur les frais et décide elle-même. Voici ce qui est possible maintenant : { $allowed }.
problem-not-heard-yet = La personne le sait depuis moins d’un jour
    .detail = Avant un effacement décidé sur la parole d’un collaborateur, la personne est prévenue à l’adresse que nous connaissons. Elle a ensuite un jour pour réagir, ou deux semaines si la lettre n’est pas arrivée. Voici ce qui est possible maintenant : { $allowed }.
problem-other-request-first = Une autre demande passe d’abord
    .detail = Pour la demande { $reference }, cette personne attend encore une copie ou une réponse. Après l’effacement, ce n’est plus possible.
problem-named-by-the-person = La personne l’a demandé elle-même
    .detail = Ce que quelqu’un a demandé en étant connecté ne disparaît pas : on l’exécute, on le refuse avec une raison, ou on note que la personne le retire. Voici ce qui est possible maintenant : { $allowed }.
problem-not-about-invoices = Il ne s’agit pas des factures d’un utilisateur
    .detail = La personne était connectée et parle de ses propres données. Voici ce qui est possible maintenant : { $allowed }.
problem-right-not-asked = Ce droit n’a pas été demandé
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-awaits-approval = La décision attend une deuxième personne
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-nothing-to-approve = Rien n’attend d’accord
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-access-first = D’abord la copie, ensuite l’effacement
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-copy-not-collected = La personne n’a pas encore retiré la copie
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-waits-for-answer = Cela reste jusqu’à notre réponse
    .detail = Vous n’êtes plus personne de contact. Dès que votre demande aura reçu une réponse, nous effacerons vos données. D’ici là, nous ne les utilisons pas.
problem-under-review = Ceci est encore en cours de vérification
    .detail = Un collaborateur le vérifie d’abord ; ensuite, vous en décidez à nouveau vous-même.
problem-fee-proposed = Des frais sont déjà proposés
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-link-not-sent = La personne n’a pas encore reçu de lien
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-others-first = L’effacement vient en dernier
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-parts-pending = Nos autres systèmes n’ont pas encore répondu
    .detail = Voici ce qui est possible maintenant : { $allowed }.
problem-needs-dpo = Seul le délégué à la protection des données peut le faire
    .detail = Demandez-le à la personne qui veille chez nous à la protection des données (DPO).
problem-recipient-not-informed = Ce destinataire ne reçoit pas de webhooks
    .detail = Qui a reçu des données ainsi reçoit une lettre.
problem-signature-invalid = La signature n’est pas valable
    .detail = Signez avec le secret de votre adresse (Standard Webhooks : webhook-id, webhook-timestamp, webhook-signature), il y a 5 minutes au plus, et nommez un message que vous avez reçu.
problem-not-told-yet = Ce message n’est pas encore parti
    .detail = Ce qui n’a pas encore été dit ne peut pas être confirmé.
problem-answer-the-part = Ceci se répond, et ne se confirme pas
    .detail = Donnez la partie, ou dites ce qu’il en est : POST ../parts/(système).
problem-already-confirmed = C’est déjà confirmé
    .detail = Le destinataire a déjà dit que c’est fait.
problem-needs-system = Ce jeton n’est pas celui d’un de nos systèmes
    .detail = Créez un jeton avec --recipient : il répond pour ce seul système.
problem-position-gone = Cette place n’existe plus
    .detail = Elle n’a jamais été donnée ici, par exemple parce que la base de données vient d’une sauvegarde. Recommencez sans after.
problem-set-aside = Cette demande est mise de côté
    .detail = Quelqu’un estime que rien ne nous y est demandé. Reprenez-la d’abord. Voici ce qui est possible maintenant : { $allowed }.
problem-not-set-aside = Cette demande n’est pas mise de côté
    .detail = Il n’y a donc rien à reprendre. Voici ce qui est possible maintenant : { $allowed }.
problem-junk-for-good = Cette demande ne peut plus être reprise
    .detail = C’est possible pendant 30 jours après son classement comme spam, sauf si le compte concerné est effacé. Voici ce qui est possible maintenant : { $allowed }.
problem-part-excused = Il manque la partie d’un autre système : faites-le en partie (partial, avec motif et explication), ou faites encore répondre ce système
    .detail = Tant qu’un système est excusé, ceci ne se fait qu’en partie. Voici ce qui est possible maintenant : { $allowed }.
problem-no-copy-asked = Il n’y a plus de copie à donner
    .detail = Une partie se remet tant que la copie n’est pas décidée. Voici ce qui est possible maintenant : { $allowed }.
problem-no-file-type = Dites de quel fichier il s’agit
    .detail = Envoyez le fichier lui-même, non compressé, avec son type : Content-Type: application/pdf. Un formulaire n’est pas accepté ici.
problem-objection-noted = Nous avons noté que vous n’êtes pas d’accord
    .detail = Vous n’avez rien d’autre à faire. Nous n’effaçons rien avant qu’un collaborateur ait réexaminé tout cela et qu’un deuxième soit d’accord. Jusqu’à ce que quelqu’un ait décidé, ceci reste en vigueur.
problem-other-report-first = Un autre signalement de ce compte passe d’abord
    .detail = Le signalement { $reference } de ce compte est déjà confirmé. Décidez d’abord de celui-là ; vous pouvez clôturer celui-ci. Voici ce qui est possible maintenant : { $allowed }.

## Faults: what is expected at one place.

fault-required = Ceci manque.
fault-only-for-refusals = Seulement pour un refus.
fault-only-by-the-person = Seule la personne elle-même le modifie.
fault-no-such-user = Cet utilisateur n’existe pas.
fault-not-objectable = On ne peut pas s’opposer à cette finalité.
fault-no-identity-documents = Ne demandez jamais un document d’identité ni son numéro.
fault-by-forwarding = La transmission passe par /forwarding.
fault-no-partial-erasure = Un effacement partiel est possible si vous dites quels champs sont conservés (kept) : pour un document légal ou un litige. Sinon, tout est effacé, ou rien.
fault-not-for-objections = Une opposition est rejetée pour des motifs impérieux ou pour un litige.
fault-before-the-question = Ceci précède la question elle-même.
fault-not-staff = Ce n’est pas un collaborateur.
fault-email-or-subject = Donnez une adresse e-mail, un compte ou une adresse postale.
fault-not-to-be-set = Choisissez rights ou customer.
fault-user-or-email = Donnez l’utilisateur ou son adresse e-mail, l’un des deux.
fault-not-an-amount = Donnez un montant avec sa monnaie, comme 25 euros.
fault-all-or-nothing = Ce qui s’applique déjà ne peut pas se faire en partie.
fault-no-such-holding = Ceci ne figure pas dans l’aperçu des données.
fault-no-such-letter = Cette lettre n’appartient pas à cette demande.
fault-changes-nothing = Ceci ne change rien.
fault-years-ago = C’était il y a plus de deux ans.
fault-rights-or-message = Donnez les droits ou le message.
fault-not-a-page = Ce n’est pas une clé de page.
fault-not-a-url = Ceci n’est pas une adresse web.
fault-not-https = Indiquez une adresse en https ; http ne va que dans un réseau à nous, nommé dans les réglages.
fault-port-not-allowed = Indiquez le port habituel de https, 443 ; un autre ne va que dans un réseau à nous, nommé dans les réglages.
fault-address-not-public = Cette adresse n’est pas publique, ni dans un réseau à nous nommé dans les réglages.
fault-url-with-secrets = L’adresse ne peut contenir ni nom, ni mot de passe, ni fragment.
fault-not-so-many = Indiquez-en de 1 à { $most }.
fault-not-told-to-them = Ceci n’est pas un message à ce destinataire.
fault-unknown-recipient = Ce destinataire n’est pas dans la politique, qui connaît : { $known }.
fault-not-its-case = Selon la politique, ce destinataire reçoit des données pour un autre motif : { $case }.
fault-not-for-this-recipient = Ce destinataire ne peut pas recevoir ceci, mais bien : { $known }.
fault-no-such-person = Cette personne n’existe pas.
fault-names-nobody = Cela ne désigne personne : seul un système à nous ou un sous-traitant lié par un contrat est informé de tout.
fault-names-somebody = Un numéro de dossier ou le nom d’une organisation : ni adresse e-mail ni numéro de registre national.
fault-not-json = Ceci n’est pas du JSON.
fault-event-too-long = Un événement fait 4 Kio au maximum.
fault-not-a-code = Ceci doit compter de 1 à { $max } lettres, chiffres et signes, sans espaces.
fault-not-an-action = Ceci doit compter de 1 à 64 lettres, chiffres, points, tirets, tirets bas et deux-points, comme invoice.opened.
fault-not-an-ip-address = Ceci doit être une adresse IP, comme 192.0.2.7.
fault-unknown-member = Ceci n’est pas connu ici.
fault-duplicate-member = Ceci est indiqué deux fois.
fault-not-an-object = Ceci doit être un objet.
fault-not-a-string = Ceci doit être du texte.
fault-not-a-list = Ceci doit être une liste.
fault-not-a-boolean = Ceci doit être true ou false.
fault-not-a-number = Ceci doit être un nombre entier, à partir de 0.
fault-unknown-purpose = Cette finalité ne figure pas dans la politique.
fault-no-consent-asked = Aucun consentement n’est demandé pour cette finalité.
fault-unknown-wording = Ce n’est pas le texte en vigueur ; vous le trouvez sous /v1/purposes.
fault-unknown-cookie = Ce cookie n’existe pas ; vous les trouvez tous sous /v1/cookies.
fault-necessary-cookie = Le service ne peut pas se passer de ce cookie.
fault-too-far = C’est trop loin : trois ans au plus.
fault-in-the-past = Cette date est passée.
fault-not-a-list-of-text = Indiquez une liste d’identifiants (id).
fault-too-many = Au plus { $max } à la fois.
fault-not-a-page-size = Indiquez un nombre entier de 1 à 1000.
fault-not-an-id = Indiquez un identifiant (id).
fault-not-an-instant = Ceci doit être une date avec l’heure, comme 2026-11-22T10:00:00Z.
fault-not-a-date = Ceci doit être une date, comme 2026-11-22.
fault-not-one-of = Les valeurs possibles sont : { $allowed }.
fault-empty = Ceci ne peut pas être vide.
fault-too-long = Ceci compte plus de { $max } caractères.
fault-forbidden-character = À la position { $place } de cette adresse se trouve un caractère invisible ({ $character }). Tapez-la à nouveau, sans la coller.
fault-text-unstorable = Ceci contient un caractère que nous ne pouvons pas conserver.
fault-not-an-email = { $why ->
     [no-at] Il manque le signe @ dans cette adresse e-mail. Voici un bon exemple : nom@example.be.
     [two] Ce sont deux adresses, ou il y a un signe @ de trop. Donnez une seule adresse e-mail.
     [name] Avant le signe @, il y a quelque chose qui ne peut pas figurer dans une adresse e-mail, comme une espace.
     [nowhere] Aucun e-mail n’arrive à une adresse qui se termine par .{ $end }. Est-ce une faute de frappe ?
    *[other] Quelque chose ne va pas après le signe @ : une virgule, une espace ou un guillemet de trop ? Voici un bon exemple : nom@example.be.
    }
fault-mixed-scripts = Dans « { $part } », des lettres de plusieurs écritures qui se ressemblent sont mélangées. Écrivez tout dans une seule écriture.
fault-not-a-phone-number = { $why ->
     [country] Il n’existe pas de tel numéro de téléphone dans ce pays ({ $country }). Vérifiez les chiffres, ou mettez le pays devant : +32 471 23 45 67.
     [plan] Ce numéro de téléphone n’existe pas : il y a trop ou trop peu de chiffres, ou le pays ou la zone n’existe pas.
    *[other] Ce n’est pas un numéro de téléphone. Écrivez 0471 23 45 67, ou avec le pays : +32 471 23 45 67.
    }
fault-not-a-vat-number = Nous n’y lisons pas de numéro de TVA. Ajoutez le pays, comme dans BE 0203.201.340.
fault-vat-checksum = Les chiffres de contrôle de ce numéro de TVA ne sont pas corrects. Y a-t-il une faute de frappe ?
fault-not-a-country = Ceci doit être un code de pays de deux lettres, comme BE.
fault-not-a-belgian-postcode = Un code postal belge compte quatre chiffres, comme 8500.
fault-not-a-language = Nous ne connaissons pas cette langue. Nous écrivons en { $allowed }, avec un pays si vous voulez : nl-BE.
fault-no-link-for-a-week = Dès que la nouvelle adresse est confirmée, un lien vers celle-ci ne permet pas de s’identifier pendant une semaine.
fault-no-password = Ce compte n’a pas de mot de passe. Dès que la nouvelle adresse est confirmée, un lien vers celle-ci ne permet pas de s’identifier pendant une semaine. Définissez d’abord un mot de passe.
fault-password-length = Un mot de passe compte de { $min } à { $max } caractères.
fault-password-weak = Ce mot de passe est facile à deviner. Quelques mots sans rapport entre eux en font un bon.
fault-password-wrong = Ceci n’est pas votre mot de passe actuel.
fault-necessary = Ceci ne peut pas rester vide. Vous pouvez le corriger ; pour l’effacer, supprimez le compte ou la personne de contact.
fault-derived = Ceci découle des choix de la personne et ne peut pas être modifié directement.
fault-unknown-policy-version = Cette version de la politique n’existe pas.
fault-in-the-future = Ceci se situe dans le futur.
fault-past-retention = Ce calcul est trop ancien : nous ne pouvons plus le conserver.
fault-only-for-erasure-in-part = Indiquez ceci seulement pour un effacement partiel.
fault-more-is-held = D’autres champs sont retenus pour un document légal, et restent donc aussi. Nommez-les tous : { $known }.
fault-unknown-hold = La politique ne connaît pas ce type de document. Elle connaît : { $known }.
fault-not-on-the-document = Ceci ne figure pas sur un tel document. Y figurent : { $known }.
fault-need-not-be-kept = Ce document est si ancien que la loi n’exige plus de le conserver.
fault-not-kept-by-a-hold = Aucun document légal ne retient ce champ. Sont retenus : { $known }.
fault-unknown-logic = La politique ne connaît pas ce calcul. Elle connaît : { $known }.
fault-unknown-segment = Ce calcul ne connaît pas ce groupe. Il connaît : { $known }.
fault-too-long-ago = Ceci date de plus de 15 minutes.
fault-before-they-came = Ce jour-là, nous n’avions pas encore de données sur cette personne.
fault-before-the-request = Ceci précède la demande elle-même.
fault-not-for-this-state = Ceci ne va pas avec cet état.
fault-no-file-here = Il n’y a pas de fichier de ce système ici : envoyez-le d’abord.
fault-not-for-a-part = Ce motif vaut pour le refus du tout.
fault-right-is-absolute = Ce droit est absolu : il n’est refusé qu’à qui n’est pas connu, ou dont la demande est manifestement infondée ou excessive.
fault-not-for-this-right = Ce motif ne convient pas à ce droit.
fault-not-for-this-purpose = Ce motif ne convient pas à cette finalité. La possibilité de s’opposer dépend de la base juridique de la finalité.
fault-not-for-what-is-left-out = Ce motif ne dit pas pourquoi vous omettez quelque chose. Choisissez un motif pour cela ; la lettre dit d’elle-même qu’il manque la partie d’un autre système.
fault-identified = Ce motif ne convient pas : on sait qui demande.
fault-no-account = Il n’y a pas de compte. Laissez ceci vide : la lettre dira alors qu’il n’y a rien à changer.
fault-fee-accepted = Les frais ont été acceptés : le travail est dû.
fault-not-consented = Aucun consentement n’a été donné pour ces finalités ; il en existe pour d’autres.
fault-only-for-missing-parts = Ce motif ne vaut que pour une réponse partielle, si un autre système ne donne pas sa partie.

## Faults of a policy file.

fault-undeclared = Le service conserve ces données, mais la politique ne les décrit pas.
fault-needs-a-time = Ces données sont effacées après un certain temps : indiquez la durée, par exemple "3 years".
fault-needs-no-time = Ces données ne sont pas conservées pour une durée fixe, mais tant qu’il y a une raison : indiquez laquelle, par exemple "life-of-account".
fault-unknown-key = { $key } n’existe pas dans la politique.
fault-duplicate-key = { $key } figure ici deux fois.
fault-not-years-of-keeping = Ceci doit être un nombre entier d’années, de 1 à 100.
fault-not-a-retention = Ceci doit être "life-of-account", "until-sent", "as-long-as-ban", "by-law", ou un nombre avec months, years, days ou hours.
fault-not-in-text = Cela ne figure pas dans le texte : écrivez-le tel qu’il y figure.
fault-masked-and-unmasked = Cela ne peut pas être masqué et montré à la fois.
fault-objection-not-first = Le droit d’opposition doit venir en premier.
fault-none-in-profile = shown_in_profile doit être true pour une seule finalité : celle dont le profil montre le consentement.
fault-second-in-profile = Le profil montre déjà le consentement à une autre finalité, et il ne peut y en avoir qu’une.
fault-second-profiling = Il y a déjà une finalité pour laquelle les personnes sont classées dans des groupes, et il ne peut y en avoir qu’une.
fault-no-purpose-profiles = Classer des personnes dans des groupes se fait pour une finalité : ajoutez-y profiles = true.
fault-backups-too-long = Les sauvegardes peuvent être conservées douze mois au plus.
fault-not-a-digest = Ceci doit être une empreinte SHA-256 en hexadécimal.
fault-claim-not-kept = Ce texte dit que le service fait une chose qu’il ne fait pas encore ({ $claim }). Ajoutez à côté ce qui est vrai d’ici là.

## How long something is kept.

span-life-of-account = Tant qu’il y a un compte.
span-until-sent = Jusqu’à l’envoi.
span-as-long-as-ban = Tant que dure l’interdiction du marketing direct.
span-by-law = Aussi longtemps que la loi l’exige.
span-months = { $count ->
        [one] Un mois.
       *[other] { $count } mois.
    }
span-years = { $count ->
        [one] Un an.
       *[other] { $count } ans.
    }
span-days = { $count ->
        [one] Un jour.
       *[other] { $count } jours.
    }
span-hours = { $count ->
        [one] Une heure.
       *[other] { $count } heures.
    }

## What is not in a package to take along.

report-contact-portability = Vos données nous viennent de l’entreprise qui vous a indiqué comme personne de contact. Le droit à la portabilité ne s’y applique pas, car vous n’avez pas de contrat avec nous. Ce que vous avez donné vous-même, vous le recevez malgré tout sur demande.
export-not-owed = Vous n’avez pas de contrat avec nous : le droit à la portabilité ne vaut donc pas pour ces données. Ce que vous avez donné vous-même, vous le recevez malgré tout.
source-purpose = - { $purpose } ({ $basis })
source-purpose-with-interest = - { $purpose } ({ $basis }) : { $interest }
source-basis-consent = votre consentement, article 6.1.a du RGPD
source-basis-contract = un contrat, article 6.1.b du RGPD
source-basis-legal-obligation = une obligation légale, article 6.1.c du RGPD
source-basis-legitimate-interest = un intérêt légitime, article 6.1.f du RGPD
left-out-secret = D’un secret, nous ne gardons qu’une empreinte que personne ne peut lire.
left-out-not-provided = Vous ne nous avez pas donné ceci ; c’est le service qui l’a créé. Vous le trouvez dans votre rapport d’accès.
left-out-inferred = Vous ne l’avez pas donné vous-même : nous l’avons déduit d’autres données. De telles conclusions ne s’emportent pas. Vous les trouverez, expliquées, dans votre rapport d’accès.
left-out-basis = Le droit d’emporter ses données ne s’applique pas ici, car ceci ne repose ni sur un contrat ni sur votre consentement. Vous le trouvez dans votre rapport d’accès.
left-out-customer = Cela ne vient pas de vous, mais de l’entreprise qui vous a indiqué comme personne de contact. Vous le trouvez dans votre rapport d’accès.
left-out-decided = Nous l’avons laissé de côté. Notre lettre dit pourquoi.

## What the gate answers.

reason-contract = Oui : c’est nécessaire à votre contrat.
reason-legitimate-interest = Oui : nous y avons un intérêt légitime, et aucune opposition de votre part n’est en vigueur.
reason-consent = Oui : vous y avez consenti.
reason-legal-obligation = Oui : la loi l’exige.
reason-unknown-subject = Non : cette personne nous est inconnue.
reason-notice-pending = Non : cela ne commence que plus tard.
reason-restricted = Non : l’usage des données est limité.
reason-marketing-ban = Non : le marketing direct est interdit.
reason-objection-upheld = Non : il y a opposition.
reason-objection-pending = Non : une opposition est à l’examen.
reason-consent-missing = Non : aucun consentement n’a été donné.
reason-consent-withdrawn = Non : le consentement a été retiré.
reason-no-channel-basis = Non : la publicité ne peut être envoyée ainsi sans consentement.

## Legal bases, within a sentence.

basis-consent = votre consentement
basis-contract = le contrat avec vous
basis-legal-obligation = une obligation légale
basis-legitimate-interest = un intérêt légitime

## One-click unsubscribe, and notices in the service.

unsubscribe-title = Plus de publicité
unsubscribe-ask = Vous ne voulez plus de publicité d’ALL@ONCE ? Un clic suffit. Seuls les factures et les messages sur un compte continuent.
unsubscribe-button = Oui, arrêtez
unsubscribe-done = C’est fait. Vous ne recevrez plus de publicité d’ALL@ONCE. Seuls les factures et les messages sur un compte continuent.
notice-policy-changed = La politique de confidentialité a changé (version { $version }, à partir du { $date }). Vous la lisez sous /v1/policy.
notice-restriction-lifting = La limitation de vos données sera levée. { $reason }
