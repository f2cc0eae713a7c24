package org.vigie.core.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything that can be said about a mistake in a file, in English and in French: the one catalogue of such sentences. */
public enum Phrase {
    UNKNOWN_KEY("unknown key '%s'%s: known are %s", "clé inconnue « %s »%s : sont connues %s"),
    UNKNOWN_KEY_MEANT("unknown key '%s'%s: did you mean '%s'?", "clé inconnue « %s »%s : vouliez-vous dire « %s » ?"),
    MISSING_KEY("'%s' is missing%s", "« %s » manque%s"),
    NOT_A_DURATION("'%s' is not a duration: write 30s, 5m, 2h", "« %s » n'est pas une durée : écrivez 30s, 5m, 2h"),
    NOT_A_NUMBER("'%s' is not a number", "« %s » n'est pas un nombre"),
    NOT_A_WHOLE_NUMBER("'%s' is not a whole number", "« %s » n'est pas un nombre entier"),
    NOT_A_BOOLEAN("'%s' is neither true nor false", "« %s » n'est ni true ni false"),
    NO_URL_OF_THAT_KIND(
            "'%1$s' takes no URL: write it with its settings in a service file, as 'vigie plugins help %1$s' shows"
                    + " them",
            "« %1$s » ne prend pas d'URL : écrivez ses réglages dans un fichier de service, comme le montre « vigie"
                    + " plugins help %1$s »"),
    NOT_A_URL("'%s' is not a URL: write for instance %s", "« %s » n'est pas une URL : écrivez par exemple %s"),
    URL_WITH_PASSWORD(
            "a password does not belong in a URL: put it under 'credentials', or use $[secret:name]",
            "un mot de passe n'a pas sa place dans une URL : mettez-le sous « credentials », ou $[secret:nom]"),
    NOT_A_PATH("'%s' is not a path", "« %s » n'est pas un chemin"),
    NOT_ONE_OF("'%s' is none of %s", "« %s » n'est pas l'un de %s"),
    NOT_ONE_OF_MEANT(
            "'%s' is none of %s: did you mean '%s'?", "« %s » n'est pas l'un de %s : vouliez-vous dire « %s » ?"),
    WANTS_A_VALUE("'%s' wants one value here", "« %s » attend ici une seule valeur"),
    WANTS_A_LIST("'%s' wants a list: [a, b]", "« %s » attend une liste : [a, b]"),
    WANTS_A_MAPPING("'%s' wants keys with values", "« %s » attend des clés avec des valeurs"),
    NOT_A_LANGUAGE("'%s' is not a two-letter language", "« %s » n'est pas une langue en deux lettres"),
    NO_SECRET("there is no secret '%s' in the secrets directory", "aucun secret « %s » dans le dossier des secrets"),
    NO_ENVIRONMENT(
            "the environment variable %s is not set: set it, or write $[env:%s;default=…]",
            "la variable d'environnement %s n'est pas définie : définissez-la, ou écrivez $[env:%s;default=…]"),
    BAD_PLACEHOLDER(
            "'%s' is not a placeholder: write $[secret:name] or $[env:NAME]",
            "« %s » n'est pas un renvoi : écrivez $[secret:nom] ou $[env:NOM]"),
    NO_CREDENTIAL(
            "no credential '%s' is configured: add it under 'credentials' in vigie.yaml",
            "aucun identifiant « %s » n'est configuré : ajoutez-le sous « credentials » dans vigie.yaml"),
    NO_CREDENTIAL_MEANT(
            "no credential '%s' is configured: did you mean '%s'?",
            "aucun identifiant « %s » n'est configuré : vouliez-vous dire « %s » ?"),
    EXPECTS_A_VALUE("an expectation begins with a value: %s", "une attente commence par une valeur : %s"),
    EXPECTS_AN_ARGUMENT("'%s' wants one argument in its brackets", "« %s » attend un argument entre parenthèses"),
    EXPECTS_CLOSING("a bracket is not closed here", "une parenthèse n'est pas fermée ici"),
    EXPECTS_CLOSING_QUOTE("a quote is not closed", "un guillemet n'est pas fermé"),
    EXPECTS_A_COMPARISON("here stands one of %s", "ici se place l'un de %s"),
    EXPECTS_A_MEASURE(
            "'%s' is no number and no duration, so nothing is more or less than it",
            "« %s » n'est ni un nombre ni une durée, rien ne lui est donc supérieur ou inférieur"),
    EXPECTS_A_CHOICE("'in' wants a list: [200, 204]", "« in » attend une liste : [200, 204]"),
    EXPECTS_A_RIGHT_SIDE(
            "a number, a duration, a \"text\" or a word is missing here",
            "il manque ici un nombre, une durée, un \"texte\" ou un mot"),
    EXPECTS_THE_END(
            "'%s' is too much: only '-> symptom' may follow", "« %s » est de trop : seul « -> symptôme » peut suivre"),
    NO_SUCH_VALUE("this probe has no value '%s': it has %s", "cette sonde n'a pas de valeur « %s » : elle a %s"),
    NO_SUCH_VALUE_MEANT(
            "this probe has no value '%s': did you mean '%s'?",
            "cette sonde n'a pas de valeur « %s » : vouliez-vous dire « %s » ?"),
    NO_SUCH_SYMPTOM("'%s' is not a symptom: there are %s", "« %s » n'est pas un symptôme : il y a %s"),
    NO_SUCH_SYMPTOM_MEANT(
            "'%s' is not a symptom: did you mean '%s'?", "« %s » n'est pas un symptôme : vouliez-vous dire « %s » ?"),
    NO_SHORT_FORM(
            "'%s' is no URL: write for instance https://example.org, or keys below",
            "« %s » n'est pas une URL : écrivez par exemple https://example.org, ou des clés en dessous"),
    NOT_YAML("this is not YAML: %s", "ceci n'est pas du YAML : %s"),
    TAB("a tab indents nothing in YAML: use spaces", "une tabulation n'indente rien en YAML : utilisez des espaces"),
    NOT_UTF8(
            "this is not UTF-8: save the file as UTF-8", "ceci n'est pas de l'UTF-8 : enregistrez le fichier en UTF-8"),
    TOO_LARGE("the file is larger than %s: split it", "le fichier dépasse %s : divisez-le"),
    TOO_DEEP("this is nested deeper than %s levels", "ceci est imbriqué sur plus de %s niveaux"),
    UNREADABLE("the file cannot be read: %s", "le fichier est illisible : %s"),
    GONE(
            "it is gone: put it back, or restart to go on without it",
            "il a disparu : remettez-le, ou redémarrez pour continuer sans lui"),
    EMPTY_FILE("the file is empty: it begins with 'vigie: 1'", "le fichier est vide : il commence par « vigie: 1 »"),
    NOT_A_FILE_OF_KEYS("a file holds keys with values", "un fichier contient des clés avec des valeurs"),
    SECOND_DOCUMENT(
            "one file holds one document: take '---' away", "un fichier contient un seul document : ôtez « --- »"),
    DUPLICATE_KEY("'%s' stands here twice: first in line %s", "« %s » figure ici deux fois : d'abord ligne %s"),
    NO_ANCHORS(
            "anchors and aliases are not read: share settings with 'defaults:' or 'like: <function>'",
            "les ancres et alias ne sont pas lus : partagez les réglages par « defaults: » ou « like: <fonction> »"),
    NO_TAGS("tags such as '%s' are not read: take it away", "les étiquettes comme « %s » ne sont pas lues : ôtez-la"),
    NO_VALUE(
            "'%s' has no value: write one, or take the key away",
            "« %s » n'a pas de valeur : mettez-en une, ou ôtez la clé"),
    WRONG_VERSION(
            "this Vigie reads files of 'vigie: 1', not '%s'", "cette Vigie lit les fichiers « vigie: 1 », pas « %s »"),
    NOT_AN_ID(
            "'%s' is not an id: up to 64 of a-z, 0-9, '-' and '_', not beginning with '_'",
            "« %s » n'est pas un identifiant : au plus 64 parmi a-z, 0-9, « - » et « _ », sans « _ » initial"),
    SERVICE_TWICE("service '%s' is already described in %s", "le service « %s » est déjà décrit dans %s"),
    NO_FUNCTIONS("a service needs at least one function", "un service a besoin d'au moins une fonction"),
    OUT_OF_BOUNDS("'%s' is out of bounds: from %s to %s", "« %s » est hors limites : de %s à %s"),
    TIMEOUT_BEYOND_EVERY(
            "a timeout of %s is longer than every %s: the next look would be due before this one is over",
            "un délai de %s dépasse l'intervalle de %s : la visite suivante serait due avant la fin de celle-ci"),
    NO_PROBE_SAID(
            "'probe' is missing in %s: name one, or give a 'url' whose scheme does",
            "« probe » manque dans %s : nommez-en une, ou donnez une « url » dont le schéma le fait"),
    NO_SUCH("there is no %s '%s'", "il n'y a pas de %s « %s »"),
    NO_SUCH_MEANT("there is no %s '%s': did you mean '%s'?", "il n'y a pas de %s « %s » : vouliez-vous dire « %s » ?"),
    LIKE_ITSELF("'%s' is, in the end, like itself", "« %s » est, au bout du compte, comme elle-même"),
    NOT_A_TIME(
            "'%s' is not a time: write for instance %s",
            "« %s » n'est pas une date ou une heure : écrivez par exemple %s"),
    NOT_A_ZONE(
            "'%s' is not a time zone: write for instance Europe/Paris",
            "« %s » n'est pas un fuseau : écrivez par exemple Europe/Paris"),
    NOT_AN_ADDRESS(
            "'%s' is not an address with a port: write for instance %s",
            "« %s » n'est pas une adresse avec un port : écrivez par exemple %s"),
    NOT_A_WINDOW(
            "a window is {from, until} or {every: sunday, from: \"02:00\", for: 2h}",
            "une fenêtre est {from, until} ou {every: sunday, from: \"02:00\", for: 2h}"),
    NOT_QUIET_HOURS(
            "'%s' are no quiet hours: write for instance 22:00-07:00, or 22:00-07:00 unless major",
            "« %s » ne sont pas des heures calmes : écrivez par exemple 22:00-07:00, ou 22:00-07:00 unless major"),
    UNTIL_BEFORE_FROM("the window ends before it begins", "la fenêtre finit avant de commencer"),
    REFUSED_BY_PLUG_IN("%s", "%s"),
    PLUG_IN_FAULT(
            "the plug-in itself is at fault: its setting '%s' has a type that no file can hold (%s)",
            "le greffon lui-même est en faute : son réglage « %s » a un type qu'aucun fichier ne peut contenir (%s)");

    private final String english;
    private final String french;

    Phrase(String english, String french) {
        this.english = english;
        this.french = french;
    }

    /** A part of a sentence that differs between the languages. */
    public record Part(String english, String french) {}

    /** A mistake with this sentence; arguments fill it in order. */
    public Mistake at(Position where, int width, Object... arguments) {
        var text = new TreeMap<String, String>();
        text.put("en", say(english, arguments, Part::english));
        text.put("fr", say(french, arguments, Part::french));
        return new Mistake(where, Math.max(1, width), text);
    }

    private static String say(String sentence, Object[] arguments, Function<Part, String> language) {
        var words = Arrays.stream(arguments)
                .map(word -> word instanceof Part part ? language.apply(part) : word)
                .toArray();
        return String.format(Locale.ROOT, sentence, words);
    }

    /** Where a key stands, as a part of a sentence; nothing at the top of a file. */
    static Part inside(String path) {
        return path.isEmpty() ? new Part("", "") : new Part(" in " + path, " dans " + path);
    }

    /** A mistake with this sentence about a whole scalar. */
    public Mistake at(Value.Scalar scalar, Object... arguments) {
        return at(scalar.at(), scalar.text().length(), arguments);
    }

    /** Words as a sentence lists them. */
    static String list(Iterable<String> words) {
        return String.join(", ", words);
    }
}
