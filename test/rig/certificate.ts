/**
 * A throw-away certificate for localhost and 127.0.0.1, signed by a throw-away authority that a test may trust.
 */
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type LoopbackCertificate = {
  /** PEM files. */
  readonly authorityFile: string
  readonly certificateFile: string
  readonly keyFile: string
}

const run = promisify(execFile)

export async function makeLoopbackCertificate(folder: string): Promise<LoopbackCertificate> {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder, timeout: 10_000 })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'authority.key',
    '-out',
    'authority.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Nightdesk test authority',
  )
  await openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost')
  await writeFile(
    at('server.ext'),
    'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n',
  )
  await openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'server.ext',
    '-out',
    'server.pem',
  )
  return { authorityFile: at('authority.pem'), certificateFile: at('server.pem'), keyFile: at('server.key') }
}

/** Makes a home folder whose programs, Chromium among them, trust an authority: what a company's administrator does once. */
export async function trustAuthority(home: string, { authorityFile }: LoopbackCertificate): Promise<void> {
  const database = join(home, '.pki', 'nssdb')
  await mkdir(database, { recursive: true })
  const certutil = (...args: string[]) =>
    run('certutil', ['-d', `sql:${database}`, ...args], { timeout: 30_000 })
  await certutil('-N', '--empty-password')
  await certutil('-A', '-n', 'test authority', '-t', 'C,,', '-i', authorityFile)
}
