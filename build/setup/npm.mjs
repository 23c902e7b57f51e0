/** Calling the npm that the person uses, whatever its major version, without a shell. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './command.mjs'

const NO_ROUTE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|E50[234]|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_HAS_EXPIRED)\b/
/** npm 10 ends so, without the reason, when requests fail in a certain order; a second try often succeeds. */
const NPM_GAVE_UP = /Exit handler never called/

/**
 * npm tells its scripts where it lives; outside npm it is looked for beside Node. Its script is run by Node
 * itself, because Windows cannot start `npm.cmd` without a shell.
 *
 * @param {{ env: NodeJS.ProcessEnv, execPath: string, exists?: (file: string) => boolean }} machine
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand({ env, execPath, exists = existsSync }) {
  const node = env.npm_node_execpath ?? execPath
  const folder = path.dirname(execPath)
  const candidates = [
    env.npm_execpath,
    path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = candidates.find(
    (file) => file && /^npm(-cli)?\.c?js$/.test(path.basename(file)) && exists(file),
  )
  return script
    ? { command: node, args: [script], shell: false }
    : { command: 'npm', args: [], shell: process.platform === 'win32' }
}

/**
 * @typedef {object} NpmResult
 * @property {number} code
 * @property {string} errors npm's own explanation, without its warnings
 * @property {string | null} unreachable the network's error code when that is why npm failed
 *
 * @param {string[]} args
 * @param {{ cwd: string, onLine?: (line: string) => void }} options
 * @returns {Promise<NpmResult>}
 */
export async function npm(args, options) {
  const first = await once(args, options)
  return first.code !== 0 && !first.unreachable && NPM_GAVE_UP.test(first.errors)
    ? once(args, options)
    : first
}

/** @param {string[]} args @param {{ cwd: string, onLine?: (line: string) => void }} options @returns {Promise<NpmResult>} */
async function once(args, { cwd, onLine }) {
  const { command, args: prefix, shell } = npmCommand({ env: process.env, execPath: process.execPath })
  /** @type {string[]} */
  const errors = []
  /** @type {string | null} */
  let reason = null
  // At this level npm names each request and why it failed, also where it dies without a word about it.
  const { code } = await runQuietly(command, [...prefix, ...args, '--loglevel=http'], {
    cwd,
    env: npmEnvironment(process.env),
    shell,
    onLine: (line) => {
      onLine?.(line)
      reason = unreachable(line) ?? reason
      if (/^npm (error|ERR!)/.test(line)) errors.push(line)
    },
  })
  return { code, errors: errors.join('\n'), unreachable: code === 0 ? null : reason }
}

/** @param {string} output of npm @returns {string | null} e.g. `ENOTFOUND` */
export function unreachable(output) {
  return NO_ROUTE.exec(output)?.[1] ?? null
}

/**
 * npm waits 10 to 60 s between its tries by default, which looks like a hang on a machine without a route. What
 * the person has set themselves stays.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(env) {
  return {
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '4000',
    ...env,
    npm_config_update_notifier: 'false',
    // Electron majors before 43 download 100 MB in a postinstall; set-up does that itself, with a time limit.
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
  }
}
