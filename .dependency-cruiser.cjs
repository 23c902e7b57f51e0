/**
 * Which folder may import which, and who owns which dependency. `test/architecture` proves with fixtures that
 * every rule here fires. Do not add an exception: move the code.
 */
const only = (name, dependency, owner, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^(main|preload|renderer|server|shared)/', pathNot: owner },
  to: { path: dependency },
})
const TESTS = '\\.test\\.tsx?$'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-imports-only-itself',
      severity: 'error',
      comment: 'shared is pure: it runs in every process and imports nothing else of ours',
      from: { path: '^shared/' },
      to: { path: '^(main|preload|renderer|server)/' },
    },
    {
      name: 'shared-uses-only-pure-libraries',
      severity: 'error',
      from: { path: '^shared/', pathNot: TESTS },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'],
        pathNot: 'node_modules/(zod|temporal-polyfill|libphonenumber-js|chinese-days)/',
      },
    },
    {
      name: 'kernel-is-the-bottom',
      severity: 'error',
      from: { path: '^shared/kernel/' },
      to: { path: '^shared/(?!kernel/)' },
    },
    {
      name: 'domain-knows-only-kernel',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { path: '^shared/(?!kernel/|domain/)' },
    },
    {
      name: 'sync-knows-kernel-and-domain',
      severity: 'error',
      from: { path: '^shared/sync/' },
      to: { path: '^shared/(ports|i18n)/' },
    },
    {
      name: 'i18n-knows-nothing',
      severity: 'error',
      from: { path: '^shared/i18n/' },
      to: { path: '^shared/(?!i18n/)' },
    },
    {
      name: 'processes-meet-only-in-shared',
      severity: 'error',
      comment: 'main, preload, renderer and server import shared and never each other',
      from: { path: '^(main|preload|renderer|server)/' },
      to: { path: '^(main|preload|renderer|server)/', pathNot: '^$1/' },
    },
    {
      name: 'windows-are-separate',
      severity: 'error',
      from: { path: '^renderer/(desk|phone|data)/' },
      to: { path: '^renderer/(desk|phone|data)/', pathNot: '^renderer/$1/' },
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      comment: 'app composes the features; no feature imports another',
      from: { path: '^renderer/desk/features/([^/]+)/' },
      to: { path: '^renderer/desk/(features/|app/)', pathNot: '^renderer/desk/features/$1/' },
    },
    {
      name: 'features-meet-in-compose',
      severity: 'error',
      from: { path: '^renderer/desk/app/', pathNot: '^renderer/desk/app/compose\\.tsx$' },
      to: { path: '^renderer/desk/features/' },
    },
    {
      name: 'ui-and-platform-are-below',
      severity: 'error',
      from: { path: '^renderer/desk/(ui|platform)/' },
      to: { path: '^renderer/desk/(app|features)/' },
    },
    only('sip-has-one-owner', 'node_modules/sip\\.js/', '^renderer/phone/sip/'),
    only('dexie-has-one-owner', 'node_modules/dexie/', '^renderer/data/database/'),
    only('cipher-has-one-owner', 'node_modules/@noble/', '^renderer/data/database/'),
    only(
      'argon2-has-two-owners',
      'node_modules/@node-rs/argon2',
      '^(main/security/pin-stretching|server/auth/passwords)\\.ts$',
      'the PIN on the agent’s machine, the password on the server; neither imports the other',
    ),
    only('kysely-has-one-owner', 'node_modules/(kysely|pg|@electric-sql)/', '^server/storage/'),
    only('zod-has-one-door', 'node_modules/zod/', '^shared/kernel/schema\\.ts$|^server/http/'),
    only('electron-stays-in-main', 'node_modules/electron/', '^(main|preload)/'),
    { name: 'tests-are-not-imported', severity: 'error', from: { pathNot: TESTS }, to: { path: TESTS } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$|\\?(raw|url|worker|inline)' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Only our own output: most libraries live in a `dist` too, and would slip past every rule about them.
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
    },
  },
}
