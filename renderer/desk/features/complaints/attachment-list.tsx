/** The files of a draft or a case: adding by button, drop and paste; each with its size and where it is. */
import './attachments.css'
import { Paperclip } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { AttachmentLine } from './attachment-line.tsx'
import { placeOf, type ShownFile } from './file-place.ts'
import { ScreenPicture } from './screen-picture.tsx'
import { usePictureName } from './use-picture-name.ts'

type AttachmentListProps = {
  readonly files: readonly ShownFile[]
  readonly heading: ReactNode
  /** Absent: this person may only look. */
  readonly onAdd?: (files: readonly File[]) => void
  readonly mayRemove: (file: ShownFile) => boolean
  readonly onRemove: (file: ShownFile) => void
  /** Name of the file that is being written to this machine. */
  readonly keeping: string | null
  readonly problems: readonly string[]
}

export function AttachmentList(props: AttachmentListProps) {
  const texts = useTexts()
  const { files, onAdd } = props
  const here = readyValue(useDataWatch('filesHere', {})) ?? []
  const server = readyValue(useDataWatch('server', {})) ?? null
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState<'over' | 'away'>('away')
  const hint = useId()
  usePastedFiles(onAdd)
  return (
    <section
      className={`attachments attachments--${over}`}
      aria-label={texts('attachment:title')}
      data-testid="attachments"
      onDragOver={(event) => {
        if (onAdd === undefined || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver('over')
      }}
      onDragLeave={(event) => {
        const into = event.relatedTarget
        if (!(into instanceof Node && event.currentTarget.contains(into))) setOver('away')
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver('away')
        onAdd?.([...event.dataTransfer.files])
      }}
    >
      {props.heading}
      {files.length > 0 && (
        <ul className="attachments__files">
          {files.map((file) => (
            <AttachmentLine
              key={file.hash}
              file={file}
              place={placeOf(file, here, server)}
              onRemove={props.mayRemove(file) ? () => props.onRemove(file) : null}
            />
          ))}
        </ul>
      )}
      {props.problems.map((problem) => (
        <InlineNotice key={problem} tone="red" testId="attachment-problem">
          {problem}
        </InlineNotice>
      ))}
      {onAdd !== undefined && (
        <div className="attachments__add">
          <Button
            icon={Paperclip}
            size="small"
            onClick={() => input.current?.click()}
            testId="attachment-add"
          >
            {texts('attachment:add')}
          </Button>
          <ScreenPicture onAdd={onAdd} />
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label={texts('attachment:add')}
            aria-describedby={hint}
            data-testid="attachment-input"
            onChange={(event) => {
              onAdd([...(event.target.files ?? [])])
              // The same file once more is a change again.
              event.target.value = ''
            }}
          />
          <span id={hint} className="attachments__hint" aria-live="polite">
            {props.keeping !== null
              ? texts('attachment:keeping', { name: props.keeping })
              : texts(over === 'over' ? 'attachment:drop' : 'attachment:hint')}
          </span>
        </div>
      )}
    </section>
  )
}

/** A screenshot from the clipboard, wherever the cursor stands; pasted text stays text. */
function usePastedFiles(onAdd: ((files: readonly File[]) => void) | undefined): void {
  const pictureName = usePictureName()
  useEffect(() => {
    if (onAdd === undefined) return
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain') === true) return
      event.preventDefault()
      // What the clipboard calls every picture says nothing in a list of three.
      onAdd(
        files.map((file) =>
          file.name === 'image.png' ? new File([file], pictureName(), { type: file.type }) : file,
        ),
      )
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [onAdd, pictureName])
}
