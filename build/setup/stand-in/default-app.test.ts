import { describe, expect, it } from 'vitest'
import { readCommandLine } from './default_app/command-line.js'

describe('the command line of the stand-in, as of a stock Electron', () => {
  it('takes the first word that is no option for the application and leaves the rest to it', () => {
    expect(readCommandLine(['--no-sandbox', '.', '--trial', '-r', 'x'])).toEqual({
      file: '.',
      modules: [],
      version: false,
    })
  })

  it('loads the modules that Playwright puts before the application', () => {
    const args = ['-r', '/pw/loader.js', '--inspect=0', '--remote-debugging-port=0', 'out/main/main.js']
    expect(readCommandLine(args)).toEqual({
      file: 'out/main/main.js',
      modules: ['/pw/loader.js'],
      version: false,
    })
  })

  it('knows --app= and --version', () => {
    expect(readCommandLine(['--app=/a=b', '--version'])).toEqual({
      file: '/a=b',
      modules: [],
      version: false,
    })
    expect(readCommandLine(['--version'])).toEqual({ file: null, modules: [], version: true })
  })
})
