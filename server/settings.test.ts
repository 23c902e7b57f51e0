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
