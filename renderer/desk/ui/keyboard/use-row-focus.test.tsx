/** Whoever leaps to the end of a long list by key goes on from there by key, and is not called back from where they went meanwhile. */
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { expect, it } from 'vitest'
import { useRowFocus } from './use-row-focus.ts'

type Row = { readonly id: number; readonly busy: boolean }

function List({ rows }: { readonly rows: readonly Row[] }) {
  const root = useRef<HTMLDivElement>(null)
  const focusRow = useRowFocus(root)
  return (
    <>
      <input aria-label="elsewhere" />
      <div ref={root}>
        <button type="button" onClick={() => focusRow('[data-index="9"]')}>
          leap
        </button>
        {rows.map(({ id, busy }) => (
          // As in the lists: a row that has come is another element than what held its place.
          <button type="button" key={`${id} ${busy}`} data-index={id} aria-busy={busy}>
            row {id}
          </button>
        ))}
      </div>
    </>
  )
}
const row = (): HTMLElement => screen.getByText('row 9')

it('waits for a row that is not drawn yet, and stays with it when what held its place is replaced', () => {
  const { rerender } = render(<List rows={[]} />)
  act(() => screen.getByText('leap').focus())
  fireEvent.click(screen.getByText('leap'))
  rerender(<List rows={[{ id: 9, busy: true }]} />)
  expect(row()).toHaveFocus()
  rerender(<List rows={[{ id: 9, busy: false }]} />)
  expect(row()).toHaveFocus()
})

it('leaves alone whoever went elsewhere before the row was there, also later', () => {
  const { rerender } = render(<List rows={[]} />)
  fireEvent.click(screen.getByText('leap'))
  act(() => screen.getByLabelText('elsewhere').focus())
  rerender(<List rows={[{ id: 9, busy: false }]} />)
  expect(screen.getByLabelText('elsewhere')).toHaveFocus()
  act(() => screen.getByLabelText('elsewhere').blur())
  rerender(<List rows={[{ id: 9, busy: false }]} />)
  expect(row()).not.toHaveFocus()
})
