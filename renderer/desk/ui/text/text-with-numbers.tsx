/** What somebody wrote, with a button behind each telephone number in it: a number is called where it is read. */
import './text-with-numbers.css'
import { numbersInText } from '#shared/domain/customer/numbers-in-text.ts'
import { DialButton } from './dial-button.tsx'

export function TextWithNumbers({ text }: { readonly text: string }) {
  return numbersInText(text).map((piece, index) =>
    piece.type === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
      <span key={index}>{piece.text}</span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
      <NumberInText key={index} written={piece.text} />
    ),
  )
}

/** The number stays text that can be marked and copied. */
export function NumberInText({ written }: { readonly written: string }) {
  return (
    <span className="number-in-text">
      {written}
      <DialButton raw={written} />
    </span>
  )
}
