## Dates.

date-long = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## The frame of every letter.

letter-dear = Bonjour { $name },
letter-dear-nobody = Bonjour,
letter-box = { $number }, boîte { $box }
letter-end =
    Bien à vous,
    { $controller }
letter-itself =
    { $by ->
        [post] cette lettre
       *[mail] cet e-mail
    }
letter-about = Votre référence est { $reference }. Une question ? Répondez à { letter-itself } ou écrivez à { $contact }.
letter-remedies =
    Vous n’êtes pas d’accord avec nous ? Dites-le-nous, nous pourrons peut-être régler cela tout de suite. Vous pouvez aussi introduire gratuitement une plainte auprès de l’autorité publique qui veille à la vie privée :
    { $authority }, { $address }
    { $website }
    Écrivez votre plainte en français, en néerlandais ou en allemand, datez-la, signez-la et joignez { $by ->
        [post] nos lettres
       *[mail] nos e-mails
    } comme preuve. { $court }
letter-added = { $text }

## The rights, within a list. No “your”: the same words also go to a user whose customer asks.

right-access = l’accès aux données
right-rectification = la correction des données
right-erasure = l’effacement des données
right-restriction = une limitation de l’usage des données
right-objection = une opposition à l’usage des données
right-portability = un fichier avec les données à emporter
right-marketing-ban = l’interdiction de la publicité (marketing direct)
right-consent-withdrawal = le retrait d’un consentement
list-and = { $first } et { $last }

## The acknowledgement.

letter-received-subject = Nous avons bien reçu votre message ({ $reference })
letter-received = Nous avons reçu votre message le { $received }. Merci.
letter-received-rights = Voici comment nous comprenons votre demande au sujet de vos données : { $rights }. Vous vouliez autre chose ? Répondez à { letter-itself }.
letter-received-objection = Vous vous opposez à cet usage de vos données : { $what }. Tant que nous examinons votre opposition, nous n’utilisons pas vos données pour cela.
letter-received-restriction = Vous avez demandé de limiter l’usage de vos données. C’est déjà le cas, et nous vérifions votre demande.
letter-received-unclear = Un de nos collaborateurs lira votre message et verra ce que vous demandez exactement.
letter-received-due = Vous recevrez une réponse au plus tard le { $last_day }. S’il nous faut plus de temps, nous vous le dirons aussi ce jour-là au plus tard. C’est gratuit. Nous ne demandons des frais que si une demande va clairement trop loin, et nous le disons toujours d’avance.
letter-received-due-plain = Vous recevrez une réponse au plus tard le { $last_day }.
letter-received-waits = Pour vous répondre, nous attendons encore votre réponse à notre question.
letter-received-late = Nous sommes en retard pour vous répondre. Vous recevrez notre réponse dès que possible.
letter-received-follow = Pour ajouter quelque chose, répondez simplement. Gardez { letter-itself } : c’est la preuve que vous nous avez écrit.
letter-understood-subject = Comment nous comprenons maintenant votre demande ({ $reference })
letter-understood = Nous avons relu votre message.
letter-link-again-subject = Un nouveau lien pour votre demande ({ $reference })
letter-link-again = Voici un nouveau lien pour confirmer que le message du { $received } vient de vous.
letter-proof-ended-subject = Cette demande vient-elle de vous ? ({ $reference })
letter-proof-ended = Cette demande est arrivée le { $received } par votre compte. Nous ne savions pas encore avec certitude à qui était ce compte.

## Proving the mailbox.

letter-verify = Nous voulons être sûrs que cette demande vient de vous. Ouvrez donc ce lien et appuyez sur le bouton.
letter-verify-link = { $link }
letter-verify-token = Si un code vous est demandé, donnez celui-ci : { $token }
letter-verify-until = Vous pouvez le faire jusqu’au { $until }.
letter-verify-not-you = La demande ne vient pas de vous ? Dites-le-nous.
letter-also = Votre adresse e-mail figure plusieurs fois chez nous. Nous avons donc noté ce que vous demandez pour ces données aussi. Chaque demande a sa référence et se confirme par son propre lien :
letter-also-to-prove = - { $name } : { $reference }. Vous pouvez confirmer ici : { $link }
letter-also-known = - { $name } : { $reference }
letter-beside = D’autres messages nous sont parvenus en votre nom. Si un lien les accompagne et s’ils viennent de vous, ouvrez-le aussi et appuyez sur le bouton. Vous ne reconnaissez pas un message ? Vous n’avez rien à faire pour celui-là.
letter-beside-to-prove =
    { $reference }, du { $received } : { $rights }
    { $link }
letter-beside-known = { $reference }, du { $received } : { $rights }
letter-beside-unread = { $reference }, du { $received }. L’un de nos collaborateurs lit ce message.
letter-beside-unread-to-prove =
    { $reference }, du { $received }. L’un de nos collaborateurs lit ce message.
    { $link }

## A doubt about who someone is.

letter-identity-subject = Nous voulons être sûrs que c’est bien vous ({ $reference })
letter-identity =
    Nous ne donnons vos données à personne d’autre. Nous voulons donc être sûrs que la demande vient de vous, et nous ne le sommes pas encore. Voici pourquoi.

    { $doubt }
letter-identity-asked =
    Uniquement pour vérifier que c’est bien vous, il nous faut ce qui suit.

    { $asked_for }
letter-identity-how = Il y a aussi plus simple. Répondez depuis l’adresse e-mail que nous connaissons. Ne nous envoyez jamais de copie de votre carte d’identité : nous n’en avons pas besoin.
letter-identity-call = Vous préférez le téléphone ? Dites-le-nous à { $contact }, et nous vous appellerons au numéro que nous connaissons.
letter-identity-no-card = Ne nous envoyez jamais de copie de votre carte d’identité : nous n’en avons pas besoin. Répondez simplement à { letter-itself }.
letter-not-paused = Vous recevrez notre réponse au plus tard le { $last_day }. Si vous répondez vite, nous pourrons mieux vous aider.
letter-paused = Le temps que nous avons pour répondre est suspendu depuis le { $date }. Il reprendra dès que nous aurons votre réponse.

## A question back.

letter-clarification-subject = Une question sur votre demande ({ $reference })
letter-clarification =
    Pour bien vous aider, nous devons encore savoir une chose. Répondez simplement à { letter-itself }.

    { $question }

## A reminder.

letter-reminder-subject = Nous attendons encore votre réponse ({ $reference })
letter-reminder =
    Nous vous avons déjà demandé quelque chose, et nous n’avons pas encore de réponse. Nous vous le demandons donc une nouvelle fois.

    { $asked }
letter-reminder-close = Sans réponse avant le { $date }, nous clôturerons votre demande. Vous pourrez toujours en faire une nouvelle.
letter-reminder-waits = Sans votre réponse, nous ne pouvons pas avancer avec ce qui reste ouvert.

## More time.

letter-extension-subject = Il nous faut plus de temps ({ $reference })
letter-extension = Votre demande exige plus de travail que nous ne pouvons en faire en un mois. Vous recevrez notre réponse au plus tard le { $last_day }. La loi nous donne ce temps quand une demande est complexe ou qu’il y en a beaucoup.
letter-extension-waits = Votre demande exige plus de travail que nous ne pouvons en faire en un mois. Nous prenons donc deux mois de plus. Ce délai est suspendu pour le moment : il reprend dès que nous avons votre réponse à notre question. La loi nous donne ce temps quand une demande est complexe ou qu’il y en a beaucoup.
letter-extension-reason =
    Voici pourquoi il nous faut ce temps.

    { $reason }

## A fee.

letter-fee-subject = Cette demande n’est pas gratuite ({ $reference })
letter-fee = Votre demande était : { $rights }. Une telle demande est presque toujours gratuite. Pour celle-ci, nous demandons { $amount }, pour le travail qu’elle nous donne. Nous ne le pouvons que si une demande est clairement sans fondement ou va beaucoup trop loin (article 12(5) du RGPD, la loi européenne sur la vie privée).
letter-fee-reason =
    Voici pourquoi c’est le cas ici.

    { $reason }
letter-fee-choice = C’est vous qui choisissez. Si vous êtes d’accord, répondez « oui » à { letter-itself } ; nous ne commencerons qu’à ce moment. Si vous retirez votre demande, vous ne payez rien.
letter-fee-silence = Vous ne payez qu’ensuite, quand nous vous dirons comment. Sans réponse de votre part, nous ne faisons pas ce travail.
letter-fee-rest = Le reste de votre demande, nous le traitons comme d’habitude, gratuitement.
letter-fee-agreed = Vous avez accepté { $amount } pour ce travail. Nous vous dirons séparément comment payer.
letter-fee-not-owed = Vous ne devez pas payer les frais que nous avions demandés.

## The answer.

letter-answer-subject = Notre réponse à votre demande ({ $reference })
letter-answer = Voici notre réponse à votre demande du { $received }.
done-access =
    .recipients-named = La copie de vos données est prête. Vous y lirez pourquoi nous les utilisons, pendant combien de temps, de qui nous les tenons et qui les a reçues. Vous trouvez le tout grâce au lien ci-dessous.
done-portability = Vos données sont prêtes, dans un fichier que d’autres logiciels peuvent lire. Vous le trouvez grâce au lien ci-dessous.
done-rectification = Nous avons corrigé ou complété vos données comme vous l’avez demandé.
done-erasure = Vos données sont effacées, et votre accès aussi. Dans les copies de sauvegarde, elles auront disparu dans les douze mois au plus tard. Si nous devons garder quelque chose, vous le lirez ci-dessous.
done-erasure-without-account = Vos données sont effacées. Dans les copies de sauvegarde, elles auront disparu dans les douze mois au plus tard. Si nous devons garder quelque chose, vous le lirez ci-dessous.
done-restriction = L’usage de vos données est limité. Ce qui est visé par cette limitation, nous le conservons seulement ; nous ne l’utilisons pas, sauf si la loi le permet. Avant la fin de la limitation, nous vous préviendrons.
done-objection = Nous n’utilisons plus vos données de la manière à laquelle vous vous opposiez.
done-marketing-ban = Vous ne recevrez plus de publicité de notre part, et nous n’établirons plus de profil pour en faire. Les messages indispensables continuent. Vous seul pouvez lever cette interdiction.
done-marketing-ban-without-account = Vous ne recevrez plus de publicité de notre part, et nous n’établirons pas de profil pour en faire.
done-consent-withdrawal = Votre consentement est retiré. Nous arrêtons donc tout ce à quoi vous aviez consenti. Ce qui s’est fait avant reste valable.
done-consent-withdrawal-none = Aucun consentement de votre part n’était en vigueur, il n’y avait donc rien à retirer.
letter-delivery =
    Vos données sont ici :
    { $link }
    Ce lien fonctionne jusqu’au { $until }. Quand vous appuyez sur le bouton, nous vous envoyons aussitôt un second lien par e-mail, qui vous donne le tout. Nous sommes ainsi sûrs que c’est bien vous.
letter-delivery-posted =
    Vos données sont ici :
    { $link }
    Ce lien fonctionne jusqu’au { $until }. Appuyez sur le bouton, et vous les recevez aussitôt. Vous n’avez pas internet ? Demandez-les-nous sur papier, et nous vous les enverrons.
letter-collection-subject = Recevoir vos données ({ $reference })
letter-collection =
    Vos données sont ici :
    { $link }
    Ouvrez le lien dans les vingt minutes. Si le téléchargement s’interrompt, vous pouvez le recommencer encore deux fois dans la journée qui suit. Vous ne l’avez pas demandé ? Vous n’avez rien à faire ; ne donnez ce lien à personne.
letter-nothing-held = Le { $date }, nous avons cherché partout. À part cette demande et ce qui suit, nous ne conservons rien sur vous.
letter-partial = Votre demande : { $right }. Nous n’avons pu y répondre qu’en partie. Vous lirez pourquoi ci-dessous.
letter-refused = Votre demande : { $right }. Nous ne pouvons pas y donner suite. Vous lirez pourquoi ci-dessous.
letter-may-state = Si vous n’êtes pas d’accord, vous pouvez faire figurer une déclaration à côté de la donnée. Écrivez-nous ce qui doit y figurer : chez nous, quiconque lit la donnée le lira aussi.
ground-not-identified = Nous ne pouvons pas déterminer quelles données sont les vôtres, car nous en savons trop peu (articles 11(2) et 12(2) du RGPD, la loi européenne sur la vie privée). Si vous nous donnez de quoi vous reconnaître, nous chercherons à nouveau.
ground-manifestly-unfounded = Cette demande est manifestement infondée (article 12(5) du RGPD, la loi européenne sur la vie privée).
ground-manifestly-excessive = Cette demande va très clairement trop loin, par exemple parce que la même question revient sans cesse (article 12(5) du RGPD, la loi européenne sur la vie privée).
ground-legal-obligation = La loi nous oblige à garder ces données, par exemple pour la comptabilité. Tant que c’est le cas, nous ne pouvons pas les effacer (article 17(3)(b) du RGPD, la loi européenne sur la vie privée).
ground-legal-obligation-otherwise = La loi nous oblige à garder ces données telles qu’elles sont, par exemple pour la comptabilité. Tant que c’est le cas, nous ne pouvons pas faire ce que vous demandez.
ground-legal-claims = Nous avons besoin de ces données dans un litige, pour prouver un droit ou nous défendre (articles 17(3)(e) et 21(1) du RGPD, la loi européenne sur la vie privée).
ground-legal-claims-otherwise = Nous avons besoin de ces données dans un litige, pour prouver un droit ou nous défendre.
ground-rights-of-others = En donnant ces données, nous porterions atteinte aux droits de quelqu’un d’autre, comme sa vie privée ou ses secrets d’affaires (articles 15(4) et 20(4) du RGPD, la loi européenne sur la vie privée).
ground-rights-of-others-otherwise = En faisant ce que vous demandez, nous porterions atteinte aux droits de quelqu’un d’autre, comme sa vie privée ou ses secrets d’affaires.
ground-accurate = Nous avons vérifié si les données sont exactes, et elles le sont telles quelles. Nous n’avons alors pas à les rectifier (article 16 du RGPD, la loi européenne sur la vie privée).
ground-basis-does-not-give-it = Pour ces données, ce droit n’existe pas. Tout dépend de la raison pour laquelle nous les utilisons : votre consentement, un contrat, la loi ou notre propre intérêt (articles 20(1) et 21 du RGPD, la loi européenne sur la vie privée).
ground-basis-does-not-give-it-otherwise = Pour ces données, ce droit n’existe pas. Tout dépend de la raison pour laquelle nous les utilisons : votre consentement, un contrat, la loi ou notre propre intérêt.
ground-compelling-grounds = Nous avons examiné votre opposition avec soin. Nos raisons de continuer à utiliser ces données sont si impérieuses qu’elles pèsent ici plus lourd (article 21(1) du RGPD, la loi européenne sur la vie privée).
letter-scope = Cela concerne : { $what }.
letter-left-out = Nous avons laissé ceci hors de la copie : { $what }.
letter-left-out-of-package = Nous avons laissé ceci hors du fichier à emporter : { $what }.
letter-scope-done = Cette partie est faite : { $what }.
letter-explanation =
    Voici notre explication.

    { $text }
letter-undone-since = Votre demande : { $right }. Nous l’avons fait, puis cela a été annulé par la suite.
letter-undone-for-some = Ceci a été annulé par la suite : { $what }.
letter-withdrawn = Votre demande : { $right }. Vous l’avez retirée, et nous nous sommes arrêtés.
letter-withdrawn-in-effect = Votre demande : { $right }. Elle avait pris effet aussitôt, jusqu’à ce que vous la retiriez.
letter-forwarded = Votre demande : { $right }. Nous l’avons transmise à l’entreprise qui a fait la facture. C’est elle qui décide de ces données, pas nous.
letter-by-yourself = Vous l’avez déjà fait vous-même entre-temps, une fois connecté : { $rights }.
letter-part-not-taken = { $system } peut aussi conserver des données sur vous. Elles n’étaient pas dans ce que vous avez retiré vous-même. Pour les recevoir aussi, répondez à { letter-itself }.
letter-restriction-over = Les données pour lesquelles vous demandiez une limitation ont été limitées le temps de notre vérification. Celle-ci est terminée et la limitation est levée. Nous vous avions prévenu.
letter-withdrawn-how =
    Voici comment vous nous l’avez dit.

    { $text }

    Ce n’est pas exact ? Écrivez-le-nous et nous reprenons.
letter-used-again = À partir de maintenant, nous utilisons à nouveau ces données à cette fin.
letter-erasure-follows = Vous avez aussi demandé de tout effacer. Pour cela, nous attendons que vous ayez reçu votre copie, ou que le { $until } soit passé. Vous aurez ensuite notre réponse à ce sujet.
letter-copy-subject = La copie de vos données ({ $reference })
letter-held-ban = Nous retenons que nous ne pouvons pas vous envoyer de publicité. Pour cela, nous gardons une empreinte de votre adresse que personne ne peut lire.
letter-held-message =
    Le { $date }, vous nous avez aussi écrit ({ $reference }). Voici votre message.

    { $text }
letter-held-request = Le { $date }, nous avons aussi reçu une demande de votre part ({ $reference }).
letter-earlier-erased = De ce que vous aviez demandé auparavant ({ $references }), tout ce qui permettait de vous reconnaître est effacé.
letter-earlier-open = Ce que vous avez demandé par ailleurs est encore en cours et recevra sa propre réponse : { $references }. Ce que vous nous avez écrit à ce sujet, nous le gardons jusqu’à 90 jours après cette réponse.
letter-nothing-else = Nous gardons votre adresse, ainsi que votre nom et votre message si vous les avez donnés, jusqu’à 90 jours après notre réponse. Le fait que vous avez demandé quelque chose et ce que nous avons répondu, sans votre nom, est gardé jusqu’à 3 ans après.
letter-kept-line = – { $what }, jusqu’au { $until } inclus ({ $law }). { $description }
letter-unanswered =
    Nous n’avons pas reçu de réponse à notre question, et sans elle nous ne pouvons pas continuer. Nous clôturons donc votre demande. Voici ce qui manquait.

    { $missing }
page-not-verified = Nous savons maintenant que vous lisez cette boîte mail. Ici, cela ne suffit pas encore pour prouver que c’est vous : un collaborateur regarde votre demande et vous répondra.
letter-recipients =
    .recipients-told = Nous le disons aussi aux destinataires que voici : { $recipients }.
law-gdpr = article { $article } du RGPD
letter-kept =
    La loi nous oblige ou nous autorise à garder encore ceci. Nous ne l’utilisons pour rien d’autre :
    { $lines }
letter-decision-subject = Une réponse à une partie de votre demande ({ $reference })
letter-decision = Voici notre réponse à une partie de votre demande du { $received }.
letter-copy-comes = Ce que vous recevez, nous vous l’envoyons avec notre réponse au reste.
letter-still-open = Ceci reste ouvert : { $rights }. Vous recevrez notre réponse au plus tard le { $last_day }.
letter-still-open-late = Ceci reste ouvert : { $rights }. Nous sommes en retard sur ce point. Vous recevrez notre réponse dès que possible.
letter-still-open-waits = Ceci reste ouvert : { $rights }. Pour cela, nous attendons votre réponse à notre question.
letter-told-before = Le { $date }, nous vous avons déjà écrit à ce sujet : { $rights }.
letter-told-apart = Nous vous écrivons séparément à ce sujet : { $rights }.
ground-part-missing = Une partie de ce que vous demandez dépend d’un autre de nos systèmes, et cette partie n’a pas été faite. Votre droit à cette partie reste entier (article 12(4) du RGPD, la loi européenne sur la vie privée).
letter-nothing-held-here = Le { $date }, nous avons cherché dans le système où se trouvent nos comptes. À part cette demande et ce qui suit, nous n’y conservons rien sur vous.
letter-nothing-to-change = Votre demande était : { $right }. Le { $date }, nous n’utilisions rien sur vous dans le système qui contient nos comptes. Il n’y avait donc rien à y changer ni à arrêter.
letter-erased-here = Ce que nous conservions sur vous dans le système où se trouvent nos comptes est effacé, et votre accès aussi. Dans les copies de sauvegarde, cela aura disparu dans les douze mois au plus tard. Si nous devons garder quelque chose, vous le lirez ci-dessous.
letter-part-nothing = { $system } ne conserve rien sur vous : nous y avons cherché aussi.
letter-part-here = { $system } a remis un fichier avec ce qui est conservé sur vous, et ce fichier se trouve dans votre copie.
letter-part-directly = { $system } vous a déjà remis cette partie directement, le { $date }.
letter-part-missing = { $system } ne nous a rien transmis, et cette partie manque dans notre réponse.
letter-part-gone = Ce que { $system } nous avait transmis n’est plus ici, et cette partie manque dans notre réponse. Si vous le voulez encore, dites-le-nous.
letter-part-erased = { $system } a effacé vos données.
letter-part-kept = Ce destinataire doit encore garder cette partie selon la loi, jusqu’au { $date } inclus : { $system } ({ $law }).
letter-part-not-erased = { $system } n’a pas effacé cette partie.
letter-kept-line-open = – { $what } ({ $law }). { $description }

## A restriction is lifted.

letter-lifting-subject = La limitation de l’usage de vos données prend fin
letter-lifting = Depuis le { $since }, nous n’utilisons vos données que de manière limitée. Cette limitation prendra bientôt fin, au plus tôt le { $date }.
letter-lifting-not-all = Une autre limitation est aussi en vigueur. Celle-là reste.
letter-lifting-reason =
    Voici pourquoi.

    { $reason }
letter-lifting-object = Vous n’êtes pas d’accord ? Répondez à { letter-itself } avant ce jour-là.

## Closed, as we do not know who asked.

letter-unidentified-subject = Votre demande est clôturée ({ $reference })
letter-unidentified =
    Nous n’avons pas pu vérifier que cette demande vient de vous. Nous la clôturons donc sans y donner suite. Voici ce qui manquait.

    { $missing }
letter-unidentified-again = Vous pouvez toujours faire une nouvelle demande. Joignez-y alors ce qui manquait cette fois.

## Signing in.

letter-sign-in-subject = Votre lien pour vous connecter
letter-sign-in = Vous avez demandé un lien pour vous connecter. Vous pouvez l’utiliser une seule fois, dans { $minutes ->
        [one] la minute
       *[other] les { $minutes } minutes
    }.
letter-sign-in-several-subject = Vos liens pour vous connecter
known-as-account = votre compte
known-as-contact = personne de contact
letter-sign-in-several = Vous avez demandé un lien pour vous connecter. Votre adresse e-mail figure plusieurs fois chez nous : chaque lien ci-dessous donne l’un de ces accès. Chaque lien ne sert qu’une seule fois, dans { $minutes ->
        [one] la minute
       *[other] les { $minutes } minutes
    }.
letter-sign-in-several-not-you = Vous n’avez rien demandé ? Vous n’avez rien à faire. Ne donnez ces liens à personne.
letter-sign-in-too-new = Vous avez demandé un lien pour vous connecter, mais votre adresse e-mail vient de changer. Jusqu’au { $until }, vous ne pouvez donc vous connecter qu’avec votre mot de passe. Si cela ne va pas, écrivez à { $contact }.
letter-sign-in-not-yet = Vous avez demandé un lien pour vous identifier, mais votre adresse e-mail vient de changer. Par prudence, nous n’envoyons pas de lien à la nouvelle adresse avant le { $until }. Si vous avez besoin de quelque chose entre-temps, écrivez à { $contact }.
letter-sign-in-link = { $name } : { $link }
letter-sign-in-not-you = Vous n’avez rien demandé ? Vous n’avez rien à faire. Ne donnez ce lien à personne.

## Entered by a customer (Art. 14).

letter-source-subject = Nous avons des données sur vous
letter-source = { $customer } est client chez { $controller } et vous a indiqué comme personne de contact le { $date }. C’est ainsi que nous avons reçu des données sur vous. La loi nous demande de vous le dire.
letter-source-unnamed = Une entreprise cliente chez { $controller } vous a indiqué comme personne de contact le { $date }. C’est ainsi que nous avons reçu des données sur vous. La loi nous demande de vous le dire.
letter-source-data = Voici ce que nous avons sur vous : { $fields }.
letter-source-purposes =
    Voici à quoi elles servent, et sur quelle base :
    { $purposes }
letter-source-recipients = Elles peuvent parvenir à ces destinataires : { $recipients }.
letter-source-kept = Combien de temps nous les gardons : { $kept }
letter-source-rights = Vous pouvez consulter vos données, les corriger, les faire effacer ou en faire limiter l’utilisation. Écrivez pour cela à { $contact }, ou à { $address }. Le client qui vous a indiqué ne voit pas ce que vous demandez ou choisissez ; seulement que vos données ne peuvent pas être utilisées pour le moment, si vous le demandez.
letter-source-sign-in = Vous pouvez aussi vous connecter, avec un lien que nous envoyons à cette adresse, et le faire vous-même.
letter-source-more =
    Sur les pays hors d’Europe : { $transfers }
    Sur les décisions prises par ordinateur : { $automated }
letter-source-objection =
    VOTRE DROIT D’OPPOSITION
    Vous pouvez vous opposer à tout moment à l’utilisation de vos données. Contre la publicité (marketing direct), aucune raison n’est nécessaire : dites-le, et elle s’arrête. Écrivez à { $contact }.

## Another address.

letter-new-address-subject = Confirmez votre nouvelle adresse e-mail
letter-new-address = Quelqu’un, sans doute vous-même, veut utiliser cette adresse e-mail chez ALL@ONCE. C’est exact ? Ouvrez le lien et appuyez sur le bouton. Vous pouvez le faire jusqu’au { $until }. Si ce n’est pas exact, vous n’avez rien à faire.
letter-old-address-subject = Une autre adresse e-mail
letter-old-address-contact = Quelqu’un nous a demandé d’utiliser une autre adresse e-mail pour vous chez ALL@ONCE. Nous n’y écrirons que lorsqu’elle sera confirmée. Ce n’était pas vous ? Écrivez-nous tout de suite : { $contact }. Pendant la première semaine, personne ne reçoit de données du seul fait de lire la nouvelle adresse.
letter-old-address = Quelqu’un a demandé une autre adresse e-mail pour votre compte chez ALL@ONCE. Nous n’y écrirons que lorsqu’elle sera confirmée. Ce n’était pas vous ? Demandez un lien pour vous identifier avec cette adresse-ci et choisissez un nouveau mot de passe : l’autre adresse est alors abandonnée. Ou écrivez-nous tout de suite : { $contact }. Pendant la première semaine, personne ne reçoit de données du seul fait de lire la nouvelle adresse.

## Erased.

letter-erased-subject = Vos données sont effacées
letter-erased-but-subject = Votre compte est effacé
letter-copy-given-subject = Une copie de vos données a été téléchargée
letter-copy-given = Le { $moment }, une personne qui connaissait le mot de passe de votre compte a téléchargé une copie de vos données. Nous vous le disons parce qu’il n’était pas encore certain que ce mot de passe soit le vôtre.
letter-copy-given-not-you = Ce n’était pas vous ? Demandez un lien pour vous identifier avec cette adresse, et choisissez un nouveau mot de passe : toutes les autres sessions sont alors fermées. Ou écrivez-nous : { $contact }.
letter-erased = Le { $date }, nous avons effacé vos données et votre compte. Dans les copies de sauvegarde, ils auront disparu au plus tard douze mois après.
letter-erased-but = Le { $date }, nous avons effacé votre compte, ainsi que vos données, sauf ce que la loi nous laisse conserver. C’est indiqué ci-dessous. Dans les copies de sauvegarde, elles disparaissent au plus tard douze mois après.
letter-erased-fields = Voici ce qui a été effacé : { $fields }.
letter-erased-contact = Le { $date }, nous avons effacé vos données. Dans les copies de sauvegarde, elles auront disparu au plus tard douze mois après.
letter-taken-out = Nous l’avons fait parce que vous n’êtes plus personne de contact de { $customer }.
letter-taken-out-unnamed = Nous l’avons fait parce que le client qui vous avait indiqué ne le fait plus.
letter-customer-gone = Nous l’avons fait parce que { $customer } n’a plus de compte chez nous.
letter-customer-gone-unnamed = Nous l’avons fait parce que le client qui vous avait indiqué n’a plus de compte chez nous.
letter-erased-when-answered = Vous n’étiez plus personne de contact. Nous attendions que plus rien ne soit en cours pour vous, et c’est maintenant le cas.
letter-copied-before = Peu avant, une personne qui connaissait le mot de passe de votre compte avait téléchargé une copie de vos données. Il n’était alors pas certain que ce mot de passe fût le vôtre.
letter-erased-child = Nous avons effacé votre compte parce que, d’après nos informations, il appartient à un mineur. Ce n’est pas exact ? Écrivez-nous : { $contact }.
letter-ended-with-account = Ces demandes de votre part ont ainsi aussi pris fin : { $references }.
letter-erased-status =
    .recipients-told =
        Vous lirez ici ce qui est effacé, ce que nous gardons encore, pourquoi et jusqu’à quand, et à qui nous le disons :
        { $link }
        Gardez bien ce lien, car nous ne pourrons pas vous le renvoyer plus tard.
letter-ended-one = { $reference } ({ $rights })
letter-question-stays = Cette question de votre part ne porte pas sur ces données, et nous y répondrons encore : { $references }. Pour cela, nous gardons l’adresse à laquelle vous recevrez la réponse, et ce que vous avez écrit.

## Asked by a customer of a user, for whom we only keep the data.

letter-your-customer-subject = Un de vos clients a une question sur des données
letter-your-customer = Le { $received }, une personne nous a écrit en disant avoir reçu une facture de vous : { $from }. Elle demande, au sujet de ses propres données : { $rights }. Vérifiez qui elle est avant de donner ou d’effacer quoi que ce soit. C’est vous qui décidez de ces données, pas nous ; nous les gardons seulement pour vous. Nous vous transmettons donc la demande. Répondez dans un délai d’un mois à compter du { $received }.
letter-your-customer-how = Vérifiez ce que vous gardez sur cette personne, comme ses coordonnées et ses factures. Vous n’êtes pas tenu d’effacer ce que la loi vous oblige à garder ; expliquez-le alors. Répondez directement à cette personne. Besoin d’aide ? Répondez à cet e-mail.
letter-passed-on-subject = Nous avons transmis votre demande ({ $reference })
letter-passed-on = Votre demande porte sur des données d’une facture que vous avez reçue. C’est l’entreprise qui a fait la facture qui décide de ces données, pas nous ; nous les gardons seulement pour elle. Nous lui avons donc transmis votre demande. Elle vous répondra directement et dispose normalement d’un mois. Vous pouvez aussi lui écrire vous-même : son nom figure sur la facture.

## A minor.

letter-minor-subject = Merci de nous avoir prévenus ({ $reference })
letter-minor = Merci de nous signaler qu’un mineur utilise peut-être notre service. Nous regarderons cela au plus tard le prochain jour ouvrable. Nous ne pouvons rien vous dire sur le compte de quelqu’un d’autre, pas même s’il existe.
letter-minor-late = Merci de nous signaler qu’un mineur utilise peut-être notre service. Nous regarderons cela dès que possible. Nous ne pouvons rien vous dire sur le compte de quelqu’un d’autre, pas même s’il existe.
letter-minor-looked = Nous avons examiné votre signalement, et nous faisons le nécessaire. Nous ne pouvons rien vous dire sur le compte de quelqu’un d’autre, pas même s’il existe. Merci de nous avoir prévenus.
letter-child-confirmed-subject = Nous pensons que votre compte est celui d’un mineur ({ $reference })
letter-child-confirmed = On nous a signalé que votre compte est celui d’une personne de moins de 18 ans. Nous avons vérifié, et nous pensons que c’est exact. Notre service s’adresse uniquement aux personnes de 18 ans ou plus.
letter-child-holds = Dès maintenant, nous n’utilisons plus vos données pour rien, sauf pour ce que la loi ou la sécurité exige. Vous ne recevez plus de publicité non plus. De votre côté, vous pouvez toujours vous connecter, lire, corriger et emporter vos données, et faire vos choix.
letter-child-erased-from = Si vous ne nous dites rien, et si un deuxième collaborateur est d’accord, nous effacerons votre compte et vos données. Ce sera au plus tôt le { $date }, et jamais dans les 24 heures qui suivent le départ de { letter-itself }. Vous voulez une copie de vos données ? Prenez-la d’abord dans votre compte.
letter-child-object = Ce n’est pas exact, ou vous voulez nous en dire quelque chose ? Répondez à { letter-itself }, ou connectez-vous et envoyez-nous une demande. Dans ce cas, nous n’effaçons rien : quelqu’un réexamine tout. Un effacement n’est ensuite possible que si deux collaborateurs sont d’accord, et après que nous vous avons écrit de nouveau. Nous n’avons pas besoin d’une copie de votre carte d’identité. Vous n’avez pas encore 18 ans ? N’hésitez pas à lire { letter-itself } avec un parent, ou avec une autre personne de confiance.
letter-child-cleared-subject = Votre compte est maintenu ({ $reference })
letter-child-cleared = Nous avons vérifié encore une fois si votre compte est celui d’un mineur. Nous partons du principe que ce n’est pas le cas, et nous n’effaçons pas votre compte. Nous sommes désolés si cela vous a causé des ennuis.
letter-child-lifted = Depuis le { $date }, nous n’utilisions vos données pour rien, sauf pour ce que la loi ou la sécurité exige. Cette limitation est terminée.
letter-child-lifted-ban = Depuis le { $date }, nous n’utilisions vos données pour rien, sauf pour ce que la loi ou la sécurité exige, et la publicité était interdite. La limitation et cette interdiction sont terminées.
letter-child-own-ban = L’interdiction de la publicité que vous avez demandée vous-même reste en vigueur.
letter-child-as-before = Pour le reste, tout est de nouveau comme avant.
letter-child-part-erased = { $system } avait entre-temps effacé ce qui s’y trouvait sur vous. Nous ne pouvons pas le rétablir et nous en sommes désolés.

## A warning to our own people.

letter-warning-subject = { $days ->
    [one] { $reference } : encore { $days } jour
   *[other] { $reference } : encore { $days } jours
}
letter-late-subject = { $reference } : { $days ->
    [one] un jour de retard
   *[other] { $days } jours de retard
}
letter-warning = Cette demande n’a pas encore reçu de réponse complète. Le dernier jour est le { $last_day }.

## Pages.

page-correct = Votre message n’est pas encore envoyé. Revenez en arrière, corrigez ceci et renvoyez-le :
page-thanks-title = Merci
page-thanks = Votre message est arrivé. Votre référence est { $reference }. Vous recevrez un e-mail de notre part.
page-verify-title = Était-ce vous ?
page-verify = Appuyez sur le bouton pour confirmer que vous avez demandé ceci : { $rights }. La référence est { $reference }.
page-verify-message = Appuyez sur le bouton pour confirmer que le message avec la référence { $reference } vient de vous.
page-verify-button = Oui, c’était moi
page-verified = C’est confirmé.
page-goes-on = Nous continuons.
page-address-title = Votre nouvelle adresse e-mail
page-address = Appuyez sur le bouton pour utiliser cette adresse e-mail.
page-address-no-password = Votre compte n’a pas de mot de passe. Ensuite, vous ne pourrez pas vous identifier par un lien vers cette adresse pendant une semaine. Si cela vous gêne, définissez d’abord un mot de passe.
page-address-week = Ensuite, vous ne pourrez pas vous identifier par un lien vers cette adresse pendant une semaine.
page-address-button = Oui, utiliser cette adresse
page-address-done = C’est fait. Nous utilisons maintenant cette adresse e-mail.
page-delivery-title = Vos données
page-delivery = Appuyez sur le bouton. Vous recevrez aussitôt un e-mail avec un second lien, qui vous donne votre copie.
page-collection = Appuyez sur le bouton pour recevoir votre copie. Si le téléchargement s’interrompt, appuyez à nouveau : trois fois en tout, jusqu’à un jour après la première. Si vous avez encore besoin de la copie plus tard, utilisez à nouveau le lien de notre premier e-mail, tant qu’il fonctionne.
page-posted = Appuyez sur le bouton pour recevoir votre copie. Si le téléchargement s’interrompt, appuyez à nouveau : trois fois en tout, tant que le lien fonctionne.
page-delivery-button = Recevoir ma copie
page-delivery-mailed = Nous vous avons envoyé un e-mail avec un nouveau lien. Ouvrez-le dans les vingt minutes pour obtenir votre copie.
page-delivery-often = Nous vous avons déjà envoyé aujourd’hui plusieurs e-mails avec un nouveau lien. Utilisez le dernier, ou réessayez demain.
page-password-ended = Par prudence, le mot de passe du { $set_at } ne fonctionne plus et toutes les sessions sont fermées : nous ne savions pas encore s’il était de vous. Demandez un lien pour vous identifier, et choisissez-en un nouveau.
page-password-will-end = Nous ne savons pas encore si le mot de passe de votre compte est de vous. Par prudence, ce bouton y met fin et ferme toutes les sessions ; vous en choisirez ensuite un nouveau.
page-sign-in-title = Se connecter
page-sign-in = Donnez ce code là où vous vous connectez : { $token }

## The steps of a clock: how a deadline came about. A weekday or holiday may come as its key or as its name.

clock-receipt = La demande est arrivée le { $day }. Ce jour-là ne compte pas.
clock-extension = Le délai de réponse est prolongé à { $months } mois, comptés à partir du jour d’arrivée de la demande.
clock-month = { $months } mois plus tard, on arrive au { $day }.
clock-clamp = { $months } mois plus tard, ce jour n’existe pas. C’est alors le dernier jour du mois qui compte : le { $day }.
clock-pause =
    Nous avons posé une question le { $asked } et reçu la réponse le { $answered }. { $days ->
        [0] Aucun jour ne s’ajoute.
        [one] { $days } jour s’ajoute.
       *[other] { $days } jours s’ajoutent.
    }
clock-pause-open =
    Nous avons posé une question le { $asked } et attendons encore la réponse. Le { $until }, { $days ->
        [0] aucun jour ne s’ajoute encore.
        [one] { $days } jour s’ajoute.
       *[other] { $days } jours s’ajoutent.
    } Tant que nous attendons, des jours s’ajoutent.
clock-roll-weekend =
    Le { $day } est un { $weekday ->
        [saturday] samedi
        [sunday] dimanche
       *[other] { $weekday }
    }. Le dernier jour passe au lendemain.
clock-roll-holiday =
    Le { $day } est un jour férié ({ $holiday ->
        [new-year] { holiday-new-year }
        [easter-monday] { holiday-easter-monday }
        [labour-day] { holiday-labour-day }
        [ascension] { holiday-ascension }
        [whit-monday] { holiday-whit-monday }
        [national-day] { holiday-national-day }
        [assumption] { holiday-assumption }
        [all-saints] { holiday-all-saints }
        [armistice] { holiday-armistice }
        [christmas] { holiday-christmas }
        [replacement] { holiday-replacement }
       *[other] { $holiday }
    }). Le dernier jour passe au lendemain.
clock-due = Le { $day } est le dernier jour. Ce qui part ce jour-là avant minuit est à temps.

holiday-new-year = Nouvel An
holiday-easter-monday = lundi de Pâques
holiday-labour-day = fête du Travail
holiday-ascension = Ascension
holiday-whit-monday = lundi de Pentecôte
holiday-national-day = fête nationale
holiday-assumption = Assomption
holiday-all-saints = Toussaint
holiday-armistice = Armistice
holiday-christmas = Noël
holiday-replacement = jour de remplacement

## To our own people: what they hear of.

staff-new-case-subject = Nouvelle demande : { $reference }
staff-new-case = Il y a une nouvelle demande, { $reference }. Le dernier jour pour répondre est le { $last_day }.
staff-overdue-subject = En retard : { $reference }
staff-overdue = La demande { $reference } devait recevoir une réponse au plus tard le { $last_day }. Répondez dès que possible.
staff-undeliverable-subject = Lettre non arrivée : { $reference }
staff-undeliverable = Une lettre de la demande { $reference } n’est pas arrivée. Consultez la demande : elle indique ce que vous pouvez faire.
staff-job-given-up-subject = Un travail qui échoue : { $kind }
staff-job-given-up = Une tâche du système ({ $kind }, { $job }) a échoué dix fois et n’est plus tentée. Demandez à l’exploitant de l’examiner.
staff-sweep-missed-subject = Le travail régulier n’aboutit pas
staff-sweep-missed = Les rappels, les avertissements et l’effacement des anciennes données n’aboutissent plus depuis le { $date }. Demandez à l’exploitant de l’examiner.
staff-recipient-unreached-subject = Un destinataire est impossible à joindre
staff-recipient-unreached = Depuis le { $date }, rien n’arrive à ce destinataire : { $recipient }. Vérifiez son adresse, ou envoyez une lettre : /v1/recipients/{ $key }/endpoint et /letter.
staff-recipient-by-letter-subject = Une lettre est à envoyer à un destinataire
staff-recipient-by-letter = Ce destinataire n’a pas d’adresse : { $recipient }. Des messages attendent depuis le { $date }. La lettre est prête : /v1/recipients/{ $key }/letter.
staff-recipient-unconfirmed-subject = Un destinataire ne confirme pas
staff-recipient-unconfirmed = Depuis notre message du { $date }, ce destinataire n’a pas encore confirmé que c’est fait : { $recipient }. Demandez-lui ce qu’il en est.


## To a recipient that has no endpoint: staff send it.

recipient-letter-subject = Communications selon l’article 19 du RGPD
recipient-letter =
    Madame, Monsieur,

    { $controller } vous a communiqué des données des personnes ci-dessous. Selon l’article 19 du RGPD, nous vous disons ce qui a changé depuis. Appliquez-le aussi chez vous. Pour toute question, écrivez à { $contact }.

    { $list }

    { $known }

    Bien à vous
    { $controller }
recipient-letter-by-reference = Chaque personne porte ici la référence sous laquelle vous avez reçu les données, et notre numéro.
recipient-letter-by-number = Chaque personne porte ici le numéro que nous utilisons.
recipient-letter-line = - { $date }, { $subject } : { $what } ({ $fields })
recipient-letter-line-bare = - { $date }, { $subject } : { $what }
recipient-letter-rectified = données rectifiées ou complétées
recipient-letter-choices-changed = choix modifiés
recipient-letter-restricted = utilisation limitée
recipient-letter-restriction-lifted = fin de la limitation
recipient-letter-erased = données effacées
