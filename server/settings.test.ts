import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'
import { StartFailure } from './start-failure.ts'

test('without any setting it serves this machine only, from a folder', () => {
  expect(readSettings({}, [])).toMatchObject({
    host: '127.0.0.1',
    port: 8470,
    database: { kind: 'folder', folder: './data' },
    demoArticles: null,
    trustedProxies: [],
    backupHorizonDays: 7,
    recordDays: null,
    cachePolicy: { home: { everyone: 90, roles: {} }, office: { everyone: 'all', roles: {} } },
    officeNetworks: null,
  })
})

test('a flag beats its variable, an empty variable counts as none', () => {
  const settings = readSettings({ PORT: '1', HOST: '', DATA_DIR: '/srv' }, ['--port', '9000', '--demo'])
  expect(settings).toMatchObject({ host: '127.0.0.1', port: 9000, database: { folder: '/srv' } })
  expect(settings.demoArticles).toMatch(/knowledge$/)
})

test('a PostgreSQL address takes the place of the folder', () => {
  const { database } = readSettings({ DATABASE_URL: 'postgresql://db/nightdesk', DATABASE_POOL: '30' }, [])
  expect(database).toEqual({ kind: 'postgres', url: 'postgresql://db/nightdesk', poolSize: 30 })
})

test.each([
  ['PORT', { PORT: 'eighty' }, []],
  ['PORT', { PORT: '70000' }, []],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost' }, []],
  ['CENTRE_ZONE', { CENTRE_ZONE: 'Mars/Olympus' }, []],
  ['BACKUP_HORIZON', { BACKUP_HORIZON: '31' }, []],
  ['KEPT_AT_HOME', { KEPT_AT_HOME: '45' }, []],
  ['KEPT_IN_OFFICE', { KEPT_IN_OFFICE: 'all boss=none' }, []],
  ['OFFICE_NETWORKS', { OFFICE_NETWORKS: '10.20.0.0/16, office' }, []],
  ['SEED_DEMO', { SEED_DEMO: 'maybe' }, []],
  ['TURN_URLS', { TURN_URLS: 'stun:turn.example.cn', TURN_SECRET: 'x' }, []],
  ['TURN_URLS', { TURN_SECRET: 'x' }, []],
  ['TURN_SECRET', { TURN_URLS: 'turn:turn.example.cn' }, []],
  ['--what', {}, ['--what']],
  ['--device', {}, ['--device', 'client-1']],
  ['--device', {}, ['--erase', '1002', '--disable', '1002']],
  ['--device', {}, ['--disable', '1002', '--device', 'client-1']],
  ['--dry-run', {}, ['--dry-run']],
  ['--import-customers', {}, ['--import-customers', 'customers.xlsx']],
  ['--export-customers', {}, ['--import-customers', 'a.csv', '--export-customers', 'b.csv']],
  ['--encoding', {}, ['--import-customers', 'a.csv', '--encoding', 'big5']],
  ['--separator', {}, ['--import-customers', 'a.csv', '--separator', '::']],
  ['--map', {}, ['--import-customers', 'a.csv', '--map', 'KDNR=number']],
  ['--scopes', {}, ['--create-api-key', 'CRM', '--scopes', 'everything', '--queues', 'all']],
  ['--queues', {}, ['--create-api-key', 'CRM', '--scopes', 'customers:read']],
  ['--days', {}, ['--create-api-key', 'CRM', '--scopes', 'customers:read', '--queues', 'all', '--days', '0']],
  ['--queues', {}, ['--queues', 'all']],
])('what cannot be used is named: %s in %j %j', (name, env, args) => {
  const read = () => readSettings(env, args)
  expect(read).toThrow(StartFailure)
  expect(read).toThrow(name)
})

test('an order about a lost machine names the account, and one device of it or all', () => {
  expect(readSettings({}, ['--erase', '1002']).task).toEqual({
    order: 'erase',
    account: '1002',
    device: null,
  })
  expect(readSettings({}, ['--end-sessions', '1002', '--device', 'client-1']).task).toEqual({
    order: 'endSessions',
    account: '1002',
    device: 'client-1',
  })
  expect(readSettings({}, []).task).toBe('serve')
})

test('a file of customers is read as it is named, its faults lie beside it, and what agents changed is kept', () => {
  const args = [
    '--import-customers',
    '/in/all.csv',
    '--map',
    'A=B=externalId',
    '--map',
    'noise=-',
    '--separator',
    'tab',
  ]
  expect(readSettings({}, args).task).toEqual({
    customers: 'import',
    wanted: {
      file: '/in/all.csv',
      form: 'csv',
      faults: '/in/all.faults.csv',
      mode: 'apply',
      encoding: null,
      separator: '\t',
      map: new Map([
        ['A=B', 'externalId'],
        ['noise', null],
      ]),
      agentsChanges: 'keep',
    },
  })
  expect(readSettings({}, ['--import-customers', 'a.jsonl', '--dry-run']).task).toMatchObject({
    wanted: { form: 'json_lines', mode: 'dry_run', faults: 'a.faults.jsonl' },
  })
})

test('a key of the API is for these scopes and queues, and says nothing of days where it has no end', () => {
  const args = ['--create-api-key', 'CRM', '--scopes', 'customers:read, contacts:read', '--queues', 'q-1,q-2']
  expect(readSettings({}, args).task).toEqual({
    apiKey: 'create',
    name: 'CRM',
    scopes: ['customers:read', 'contacts:read'],
    queues: ['q-1', 'q-2'],
    days: null,
  })
})
