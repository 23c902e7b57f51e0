import { describe, expect, test } from 'vitest'
import { AttachedFile, allowedEndings, checkFile, MAX_FILE_BYTES, typeOfName } from './attachment.ts'

const HASH = 'a'.repeat(64)

describe('what may be attached', () => {
  test.each(allowedEndings)('a file that ends in .%s', (ending) => {
    const checked = checkFile({ name: `装机单.${ending.toUpperCase()}`, size: 1 })
    if (!checked.ok) throw new Error(checked.error.code)
    expect(AttachedFile.safeParse({ hash: HASH, size: 1, ...checked.value }).success).toBe(true)
  })

  test.each(['setup.exe', 'page.html', 'picture.svg', 'run.js', 'archive.zip', 'no ending', '.png.lnk', ''])(
    'not what a double click would run, or nobody can look into: %s',
    (name) => {
      expect(checkFile({ name, size: 1 })).toEqual({ ok: false, error: { code: 'type_not_allowed' } })
    },
  )

  test('nothing empty, nothing over 20 MB', () => {
    expect(checkFile({ name: 'a.png', size: 0 })).toEqual({ ok: false, error: { code: 'empty' } })
    expect(checkFile({ name: 'a.png', size: MAX_FILE_BYTES }).ok).toBe(true)
    expect(checkFile({ name: 'a.png', size: MAX_FILE_BYTES + 1 })).toEqual({
      ok: false,
      error: { code: 'too_large', size: MAX_FILE_BYTES + 1 },
    })
  })
})

describe('the name', () => {
  const nameOf = (name: string): string => {
    const checked = checkFile({ name, size: 1 })
    return checked.ok ? checked.value.name : checked.error.code
  }
  test('cannot lead out of the folder that it is saved to, or read as another type than it is', () => {
    expect(nameOf('../../etc/x.png')).toBe('.._.._etc_x.png')
    expect(nameOf('C:\\x\\y.pdf')).toBe('C__x_y.pdf')
    expect(nameOf('invoice\u202egnp.pdf')).toBe('invoice_gnp.pdf')
  })
  test('keeps its ending when it is too long, and no half of a character', () => {
    const name = nameOf(`${'𠮷'.repeat(150)}.docx`)
    expect(name.length).toBeLessThanOrEqual(200)
    expect(name.endsWith('𠮷.docx')).toBe(true)
  })
  test('a name that was not cleaned is not taken from anybody', () => {
    const file = { hash: HASH, name: '../x.png', mediaType: 'image/png', size: 1 }
    expect(AttachedFile.safeParse(file).success).toBe(false)
  })
})

test('the ending says the type, in whatever case', () => {
  expect(typeOfName('光猫.JPG')).toBe('image/jpeg')
  expect(typeOfName('a.toString')).toBeUndefined()
})
