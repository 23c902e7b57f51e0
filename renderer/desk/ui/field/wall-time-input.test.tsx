/** When it happened and by when something was promised: typed as people type it, in the words of the person's language. */
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { ThemeProvider } from '../theme/theme-provider.tsx'
import { WallTimeInput } from './wall-time-input.tsx'

function Form(props: { readonly onChange?: (value: string) => void }) {
  const [value, setValue] = useState('')
  return (
    <ThemeProvider theme="light" language="zh-CN">
      <WallTimeInput
        id="when"
        aria-describedby={undefined}
        aria-invalid={false}
        aria-required={true}
        value={value}
        onChange={(chosen) => {
          setValue(chosen)
          props.onChange?.(chosen)
        }}
        testId="when"
      />
      <button type="button">next</button>
    </ThemeProvider>
  )
}

it('takes what was typed, and that it was deleted, when the person goes on to the next field', async () => {
  const kept: string[] = []
  render(<Form onChange={(value) => kept.push(value)} />)
  const user = userEvent.setup()
  await user.tab()
  expect(screen.getByRole('textbox')).toHaveFocus()
  await user.paste('2026/11/1 8:05')
  await user.tab()
  expect(kept.at(-1)).toBe('2026-11-01T08:05')
  expect(screen.getByRole('textbox')).toHaveValue('2026-11-01 08:05')
  await user.clear(screen.getByRole('textbox'))
  await user.tab()
  expect(kept.at(-1)).toBe('')
})

it('names days and months in the language of the person', async () => {
  render(<Form />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('textbox'))
  await user.paste('2026-11-21 20:05')
  expect(screen.getByText('此刻')).toBeVisible()
  expect(screen.getByText('11月')).toBeVisible()
})
