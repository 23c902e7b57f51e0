import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { languages } from '#shared/i18n/texts.ts'
import { languageOf as languageOfServer } from '../../server/console.ts'
import { explain, Problem } from './problem.mjs'
import { languageOf, sentence } from './texts.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the language of the commands', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh-CN'],
    [{ LANG: 'zh_HK.UTF-8' }, 'en-US', 'zh-TW'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_TW' }, 'en-US', 'zh-TW'],
    [{ LANG: '', LC_MESSAGES: 'zh' }, 'en-US', 'zh-CN'],
    [{ LANG: 'C.UTF-8' }, 'zh-CN', 'en'],
    [{}, 'zh-CN', 'zh-CN'],
    [{}, 'zh-Hant-TW', 'zh-TW'],
    [{}, 'en-US', 'en'],
  ] as const)('with %j on a system in %s is %s, and so is the server’s', (env, system, language) => {
    expect(languageOf(env, system)).toBe(language)
    expect(languageOfServer(env, system)).toBe(language)
  })
})

describe('what a command says when it cannot go on', () => {
  it('is one sentence with what it is about', () => {
    const values = { reason: 'ENOTFOUND', version: 'v20.11.0' }
    for (const language of languages) {
      const said = sentence('node-too-old', values, language)
      expect(said).toContain('ENOTFOUND')
      expect(said).toContain('v20.11.0')
      expect(said).not.toContain('{{')
    }
    expect(explain(new Problem('override-missing', { folder: '/nowhere' }))).toContain('/nowhere')
  })

  it('needs nothing that must be installed first', () => {
    const bare = mkdtempSync(path.join(tmpdir(), 'nightdesk-bare-'))
    for (const folder of ['build', 'shared', 'package.json'])
      cpSync(path.join(root, folder), path.join(bare, folder), { recursive: true })
    const env = { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' }
    const said = spawnSync(process.execPath, ['build/test.mjs', '--only', 'nothing'], { cwd: bare, env })
    expect(said.stderr.toString().trim()).toBe(
      sentence('unknown-part', { words: 'nothing', parts: 'lint|types|unit|integration|e2e' }, 'zh-CN'),
    )
  })
})
