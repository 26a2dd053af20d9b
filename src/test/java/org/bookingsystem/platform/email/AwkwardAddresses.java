package org.bookingsystem.platform.email;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people, and those who mean ill, type where an address is asked for. */
public final class AwkwardAddresses {
    private static final String LONG_LABEL = "x".repeat(63);

    /** What was typed, and the mailbox in which a letter to it must arrive. */
    public static final Map<String, String> CARRIED = carried();

    /** What no mail can be carried to, or to somebody else only. */
    public static final List<String> REFUSED = List.of(
            "",
            "ann",
            "@example.com",
            "ann@",
            // The low bytes of these are an a, an @ and a >; a line feed; a Kelvin sign is a k in lower case.
            "\u0161dmin@example.com",
            "bob\u0140evil.example\u013E@example.com",
            "ann\u010ARCPT@example.com",
            "\u212Aate@example.com",
            "\uFF41nn@example.com",
            "jos\u00E9@example.com",
            "\u7528\u6237@example.com",
            "ann\u200B@example.com",
            "\u202Eann@example.com",
            // Another name for a mailbox that has one, or none that other servers know.
            "\"ann\"@example.com",
            "\"a b\"@example.com",
            "ann(comment)@example.com",
            "ann@(comment)example.com",
            "<ann@example.com>",
            "Ann <ann@example.com>",
            "@relay.example:ann@example.com",
            "ann@eve.example@example.com",
            "ann\uFF20example.com",
            "ann@example.com,eve@example.com",
            "ann@example.com;eve@example.com",
            "ann,eve@example.com",
            "mailto:ann@example.com",
            ".ann@example.com",
            "ann.@example.com",
            "ann..lee@example.com",
            "ann lee@example.com",
            "ann\tlee@example.com",
            "ann\u0001@example.com",
            "ann@example.com\r\nBcc: eve@example.com",
            "ann@example.com>\r\nRCPT TO:<eve@example.com",
            "x".repeat(65) + "@example.com",
            // Domains that there cannot be.
            "ann@.example.com",
            "ann@example..com",
            "ann@example.com.",
            "ann@-example.com",
            "ann@example-.com",
            "ann@ex_ample.com",
            "ann@exam ple.com",
            "ann@exam\u00A0ple.com",
            "ann@example.com/x",
            "ann@\u2100.example",
            "ann@[127.0.0.1]",
            "ann@[IPv6:::1]",
            "ann@127.0.0.1",
            "ann@deleted.invalid",
            "ann@INVALID",
            "ann@\u0661\u0662\u0663",
            "ann@xn--.example",
            "ann@xn--a.example",
            "ann@xn--ann-.example",
            "ann@xn--bcher-kva8.\uD800example",
            "ann@\u0308a.example",
            "ann@a\u200Db.example",
            "ann@a\u05D0.example",
            "ann@" + LONG_LABEL + "x.example",
            "ann@" + "\u00FC".repeat(60) + "x\u00E4\u00F6.example",
            "x".repeat(64) + "@" + (LONG_LABEL + ".").repeat(3) + "example");

    private AwkwardAddresses() {}

    private static Map<String, String> carried() {
        Map<String, String> carried = new LinkedHashMap<>();
        carried.put("  Amy@Example.COM ", "amy@example.com");
        carried.put("o'hara@example.com", "o'hara@example.com");
        carried.put("bea+class@example.com", "bea+class@example.com");
        carried.put("!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com");
        carried.put("cat%eve.example@example.com", "cat%eve.example@example.com");
        carried.put("eve.example!dan@example.com", "eve.example!dan@example.com");
        carried.put("=?utf-8?q?eve=40eve.example?=@example.com", "=?utf-8?q?eve=40eve.example?=@example.com");
        carried.put("first.middle.last@example.com", "first.middle.last@example.com");
        carried.put("x".repeat(64) + "@example.com", "x".repeat(64) + "@example.com");
        carried.put("root@localhost", "root@localhost");
        carried.put("eli@123.example", "eli@123.example");
        carried.put("fay@r3---x.example", "fay@r3---x.example");
        carried.put("gus@" + LONG_LABEL + ".example", "gus@" + LONG_LABEL + ".example");
        String longest = (LONG_LABEL + ".").repeat(2) + "x".repeat(53) + ".example";
        carried.put("y".repeat(64) + "@" + longest, "y".repeat(64) + "@" + longest);
        // In other scripts, and in more than one way.
        carried.put("hal@B\u00FCcher.example", "hal@xn--bcher-kva.example");
        carried.put("ida@BU\u0308CHER.example", "ida@xn--bcher-kva.example");
        carried.put("jon@xn--BCHER-KVA.example", "jon@xn--bcher-kva.example");
        // As the rules of 2003 have it, the first of these belongs to whoever has the second.
        carried.put("kim@stra\u00DFe.example", "kim@xn--strae-oqa.example");
        carried.put("leo@strasse.example", "leo@strasse.example");
        carried.put("mia@xn--strae-oqa.example", "mia@xn--strae-oqa.example");
        carried.put("nia@STRA\u1E9EE.example", "nia@xn--strae-oqa.example");
        carried.put("oto@\u03B2\u03CC\u03BB\u03BF\u03C2.example", "oto@xn--nxasmm1c.example");
        // A Cyrillic a, and letters whose low bytes are ASCII.
        carried.put("pia@gm\u0430il.example", "pia@xn--gmil-63d.example");
        carried.put("quy@\u0161dmin.example", "quy@xn--dmin-f6a.example");
        carried.put("rex@exam\u010Aple.example", "rex@xn--example-55a.example");
        carried.put("sam@\u4F8B\u3048.\u30C6\u30B9\u30C8", "sam@xn--r8jz45g.xn--zckzah");
        carried.put("tea@\u4F8B\u3048\u3002\u30C6\u30B9\u30C8", "tea@xn--r8jz45g.xn--zckzah");
        carried.put("uma@\uFF45\uFF58\uFF41\uFF4D\uFF50\uFF4C\uFF45\uFF0E\uFF43\uFF4F\uFF4D", "uma@example.com");
        carried.put("val@exam\u00ADple.com", "val@example.com");
        carried.put("wyn@\u05D3\u05D5\u05D2\u05DE\u05D4.example", "wyn@xn--6dbbec0c.example");
        // Joiners where a word of that language has them, and letters that were not yet in Unicode in 2003.
        carried.put("xia@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example", "xia@xn--mgba3gch31f060k.example");
        carried.put("yan@\u0D05\u0D35\u0D7B.example", "yan@xn--uvc0h0i.example");
        carried.put("zoe@\uD83D\uDCA9.example", "zoe@xn--ls8h.example");
        return carried;
    }
}
