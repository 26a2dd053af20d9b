package org.bookingsystem.browser;

/** The window, and whether the person likes it dark. */
record Look(int width, int height, boolean dark, String language, String timeZone) {
    static final Look DESKTOP = new Look(1280, 900, false, "en-GB", "Europe/Berlin");
    static final Look PHONE = new Look(360, 740, false, "en-GB", "Europe/Berlin");

    Look inTheDark() {
        return new Look(width, height, true, language, timeZone);
    }

    Look speaking(String tag) {
        return new Look(width, height, dark, tag, timeZone);
    }

    Look in(String zone) {
        return new Look(width, height, dark, language, zone);
    }

    Look wide(int pixels) {
        return new Look(pixels, height, dark, language, timeZone);
    }
}
