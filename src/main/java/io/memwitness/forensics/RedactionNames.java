package io.memwitness.forensics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of secrets. A name is taken apart into words (DB_PASSWORD, X-Api-Key, keyStorePassword); it means a secret when
 * one of them does and those after it do not say that only something about a secret is meant (password-file, tokenTtl).
 */
final class RedactionNames {

    /** Longest part of a name that is looked at, from its end. */
    static final int LONGEST = 80;

    private static final List<String> PASSWORDS = List.of("password", "passwd", "passphrase", "passwort", "kennwort");
    private static final Set<String> ENDINGS = Set.of("secret", "token", "passcode", "passkey");
    private static final Set<String> KEY_ENDINGS =
            setOf("apikey accesskey secretkey privatekey encryptionkey accountkey"
                    + " authkey masterkey signingkey sharedkey credential credentials creds secrets");
    /** Before key: other keys are files, columns or open to all. */
    private static final Set<String> KINDS_OF_KEYS = setOf("api access secret private encryption account auth master"
            + " signing shared storage license app session hmac aes deploy ingest");
    /** Secret only as the last word: there are too many other words around them. */
    private static final Set<String> LAST_WORDS =
            setOf("pw pat psk otp jwt bearer cookie setcookie authorization masterauth");

    private static final Set<String> NOT_PASSWORDS =
            setOf("bypass compass encompass overpass surpass trespass underpass multipass");
    /** First word of a name that asks whether there is a secret, or how many. */
    private static final Set<String> SWITCHES =
            setOf("no ask prompt use skip with without disable enable max min num show"
                    + " hide allow has is require requires");
    /** Words that follow the name of a secret when something about it is meant, in the singular. */
    private static final Set<String> ABOUT = setOf("file path dir directory folder location url uri endpoint host port"
        + " address count length len size limit max min ttl timeout expiry expiration expire lifetime validity"
        + " duration age interval period rotation retention cache policy type kind class format encoding encoder"
        + " algorithm alg name id index number prompt stdin fd env var variable command cmd program script helper"
        + " provider store storage manager service server agent plugin driver backend handler factory generator"
        + " validator resolver source mode method scope audience issuer claim header field column param parameter"
        + " attribute label tag table pattern regex prefix suffix separator strength complexity history retry attempt"
        + " change reset request review exchange login auth authentication authenticator authorizer enabled enable"
        + " disabled allowed allow required require requirement supported protected less free only status state event"
        + " version cert ca budget rate ratio per bucket position embedding filter swap pruning target mount namespace"
        + " ref reference arn webhook controller mapping map list metadata description hint identity jar");

    private RedactionNames() {}

    private static Set<String> setOf(String words) {
        return Set.of(words.split(" ", -1));
    }

    /** What a name says about its value; the name may have dashes before it. */
    static RedactionKind kindOf(String name) {
        if (name.length() < 2) {
            return RedactionKind.PUBLIC;
        }
        List<String> words = words(name.substring(Math.max(0, name.length() - LONGEST)));
        if (words.size() == 1 && name.endsWith("_auth")) {
            return RedactionKind.SECRET; // of npm: user and password
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            RedactionKind kind = kindOf(words, i);
            if (kind != RedactionKind.PUBLIC) {
                return inContext(words, i, kind);
            }
        }
        return RedactionKind.PUBLIC;
    }

    private static RedactionKind inContext(List<String> words, int index, RedactionKind kind) {
        for (String after : words.subList(index + 1, words.size())) {
            if (isAbout(after) && !isSecretId(words, index)) {
                return RedactionKind.PUBLIC;
            }
        }
        return index > 0 && SWITCHES.contains(words.getFirst()) ? RedactionKind.SWITCH : kind;
    }

    private static boolean isAbout(String word) {
        return ABOUT.contains(word) || (word.endsWith("s") && ABOUT.contains(word.substring(0, word.length() - 1)));
    }

    /** Other ids tell which secret; that of a role of Vault is the secret. */
    private static boolean isSecretId(List<String> words, int index) {
        return index == words.size() - 2
                && words.get(index).equals("secret")
                && words.getLast().equals("id");
    }

    private static RedactionKind kindOf(List<String> words, int index) {
        String word = words.get(index);
        if (isPassword(word) || ENDINGS.stream().anyMatch(word::endsWith)) {
            return RedactionKind.SECRET;
        }
        if (KEY_ENDINGS.stream().anyMatch(word::endsWith) || isKey(words, index)) {
            return RedactionKind.KEY;
        }
        if (word.equals("tokens")) {
            return RedactionKind.COUNT;
        }
        return index == words.size() - 1 ? kindOfLast(words, word) : RedactionKind.PUBLIC;
    }

    /** Written together with others too: PGPASSWORD, passwords, but not passwordfile. */
    private static boolean isPassword(String word) {
        for (String password : PASSWORDS) {
            int start = word.indexOf(password);
            if (start >= 0) {
                return !ABOUT.contains(word.substring(start + password.length()));
            }
        }
        return false;
    }

    private static boolean isKey(List<String> words, int index) {
        return index > 0 && words.get(index).equals("key") && KINDS_OF_KEYS.contains(words.get(index - 1));
    }

    private static RedactionKind kindOfLast(List<String> words, String word) {
        if (word.endsWith("pwd")) {
            return RedactionKind.KEY;
        }
        if (word.equals("auth")) {
            return RedactionKind.PAIR;
        }
        boolean secret = LAST_WORDS.contains(word)
                || (word.endsWith("pass") && !NOT_PASSWORDS.contains(word))
                || (words.size() > 1 && isPin(words.get(words.size() - 2), word));
        return secret ? RedactionKind.SECRET : RedactionKind.PUBLIC;
    }

    /** Of a smart card, pkcs11-tool(1) and RFC 7512: a pin alone may be one of a chip. */
    private static boolean isPin(String before, String word) {
        return (word.equals("pin") && (before.equals("user") || before.equals("so")))
                || (word.equals("value") && before.equals("pin"));
    }

    /** Lower-case words without the digits at their end. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !Character.isLetterOrDigit(name.charAt(i))) {
                add(words, name, start, i);
                start = i + 1;
            } else if (i > start && startsWord(name, i)) {
                add(words, name, start, i);
                start = i;
            }
        }
        return words;
    }

    /** keyStore is key and store, APIKey is API and Key, PGPASSWORD is one word. */
    private static boolean startsWord(String name, int i) {
        boolean beforeLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return Character.isUpperCase(name.charAt(i)) && (!Character.isUpperCase(name.charAt(i - 1)) || beforeLower);
    }

    private static void add(List<String> words, String name, int start, int end) {
        int last = end;
        while (last > start && Character.isDigit(name.charAt(last - 1))) {
            last--;
        }
        if (last > start) {
            words.add(name.substring(start, last).toLowerCase(Locale.ROOT));
        }
    }
}
