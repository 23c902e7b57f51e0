/**
 * Every colour of the desk, in both themes. Greys are neutral and there is one accent; green, amber and red are
 * kept for states and clocks. The night theme is dim, without pure white. `palette.test.ts` holds each pair to
 * WCAG AA (SC 1.4.3 for text, 1.4.11 for the parts of controls).
 */
export type Palette = {
  /** Behind everything, */
  readonly canvas: string
  /** on it columns and bars, */
  readonly surface: string
  /** over them what opens for a moment, */
  readonly raised: string
  /** in them fields and cards that lie lower, */
  readonly sunken: string
  /** and what the pointer is over. */
  readonly hover: string
  readonly line: string
  /** Around buttons and chips, whose words say what they are. */
  readonly outline: string
  /** Around fields, which must be seen to be found. */
  readonly edge: string
  readonly text: string
  readonly textSoft: string
  readonly textFaint: string
  readonly accent: string
  readonly accentHover: string
  readonly accentSoft: string
  readonly accentText: string
  readonly onSolid: string
  readonly green: string
  readonly greenSoft: string
  readonly greenText: string
  readonly amber: string
  readonly amberSoft: string
  readonly amberText: string
  readonly red: string
  readonly redSoft: string
  readonly redText: string
  readonly marked: string
}

export const light: Palette = {
  canvas: '#f3f3f4',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f8f8f9',
  hover: '#eeeef0',
  line: '#e2e2e5',
  outline: '#c6c6cc',
  edge: '#8b8b94',
  text: '#1b1b1f',
  textSoft: '#50515a',
  textFaint: '#686973',
  accent: '#3f4fb5',
  accentHover: '#333f96',
  accentSoft: '#eceefa',
  accentText: '#36449f',
  onSolid: '#ffffff',
  green: '#1c7a45',
  greenSoft: '#e5f4eb',
  greenText: '#176a3b',
  amber: '#a86a00',
  amberSoft: '#fbf1dd',
  amberText: '#805000',
  red: '#b52c23',
  redSoft: '#fbebe9',
  redText: '#a5271f',
  marked: '#fbe9a9',
}

export const night: Palette = {
  canvas: '#121214',
  surface: '#19191c',
  raised: '#202024',
  sunken: '#151517',
  hover: '#242428',
  line: '#2b2b30',
  outline: '#3e3e45',
  edge: '#6d6d77',
  text: '#d4d4d9',
  textSoft: '#a6a6af',
  textFaint: '#8f8f99',
  accent: '#5361c4',
  accentHover: '#4a58b8',
  accentSoft: '#22264a',
  accentText: '#a6aff0',
  onSolid: '#f1f1f5',
  green: '#257847',
  greenSoft: '#15291d',
  greenText: '#71c08f',
  amber: '#8a6420',
  amberSoft: '#2e2512',
  amberText: '#d8ab58',
  red: '#b4463d',
  redSoft: '#361c1a',
  redText: '#ec9188',
  marked: '#5a4a12',
}

/** Custom properties for the stylesheets: `textSoft` → `--text-soft`. */
export const customProperties = (palette: Palette): readonly (readonly [string, string])[] =>
  Object.entries(palette).map(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    value,
  ])
