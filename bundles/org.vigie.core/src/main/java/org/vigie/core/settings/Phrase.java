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
