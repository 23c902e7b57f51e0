/**
 * The Debian packages that commands need, by purpose. `a|b` are names of one library in different releases: either
 * will do.
 */

/** @typedef {'electron' | 'test'} Purpose */

/** @type {Record<Purpose, string[]>} */
export const packagesFor = {
  // What Electron links or opens at run time, a font with Chinese, and a screen for machines without one.
  electron: [
    'libgtk-3-0|libgtk-3-0t64',
    'libglib2.0-0|libglib2.0-0t64',
    'libnss3',
    'libnspr4',
    'libgbm1',
    'libdrm2',
    'libasound2|libasound2t64',
    'libpulse0',
    'libatk1.0-0|libatk1.0-0t64',
    'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
    'libatspi2.0-0|libatspi2.0-0t64',
    'libcups2|libcups2t64',
    'libdbus-1-3',
    'libexpat1',
    'libcairo2',
    'libpango-1.0-0',
    'libx11-6',
    'libxcb1',
    'libxcomposite1',
    'libxdamage1',
    'libxext6',
    'libxfixes3',
    'libxkbcommon0',
    'libxrandr2',
    'libudev1',
    'libnotify4',
    'libsecret-1-0',
    'fonts-noto-cjk',
    'xvfb',
    'xauth',
  ],
  // The real peers of the tests. Not the `rtpengine` metapackage: it pulls a kernel module.
  test: [
    'chromium',
    'kamailio',
    'kamailio-websocket-modules',
    'kamailio-tls-modules',
    'rtpengine-daemon',
    'sip-tester',
    'baresip-core',
    'coturn',
    'postgresql',
    'gnome-keyring',
    'dbus-x11',
    'libsecret-1-0',
    'libnss3-tools',
    'openssl',
    'iproute2',
    'procps',
  ],
}

/** Services that these packages bring. They are never started, nor switched on for the next boot. */
export const services = ['kamailio', 'rtpengine-daemon', 'ngcp-rtpengine-daemon', 'coturn', 'postgresql']
