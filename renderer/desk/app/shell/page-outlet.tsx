/** Shows the page in focus. A page that fails takes nothing else down: not the call, not the other columns. */
import { FileQuestionMark } from 'lucide-react'
import { Component, type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePage } from '../../platform/navigation/navigation.store.ts'
import type { Page, PageName } from '../../platform/navigation/pages.ts'
import { Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { pages } from '../compose.tsx'
import type { PageSource } from '../page-source.ts'

export function PageOutlet() {
  const texts = useTexts()
  const page = usePage()
  // The map is total over names, but TypeScript cannot tie the component's page to this page's name.
  const source = pages[page.name] as PageSource<PageName> | undefined
  if (source === undefined) return <EmptyState icon={FileQuestionMark} title={texts('shell:page_missing')} />
  return (
    <PageBoundary key={keyOf(page)}>
      <LoadedPage source={source} page={page} />
    </PageBoundary>
  )
}

function LoadedPage(props: { readonly source: PageSource<PageName>; readonly page: Page }) {
  const { source } = props
  const [PageView, setPageView] = useState(() => source.component())
  const [fault, setFault] = useState<unknown>(null)
  useEffect(() => {
    if (PageView === null) source.load().then(() => setPageView(() => source.component()), setFault)
  }, [source, PageView])
  // Code that cannot be read is a failure of the page: its boundary says so.
  if (fault !== null) throw fault
  return PageView === null ? null : <PageView page={props.page} />
}

/** Another complaint is another page; the knowledge page stays itself while articles change in it. */
const keyOf = (page: Page): string => (page.name === 'knowledge' ? page.name : JSON.stringify(page))

type BoundaryState = { readonly failed: boolean }
class PageBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false }
  static getDerivedStateFromError(): BoundaryState {
    return { failed: true }
  }
  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <PageFailure onRetry={() => this.setState({ failed: false })} />
  }
}

function PageFailure(props: { readonly onRetry: () => void }) {
  const texts = useTexts()
  return (
    <div className="shell__awaiting">
      <InlineNotice
        tone="red"
        actions={
          <Button size="small" onClick={props.onRetry}>
            {texts('shell:page_reload')}
          </Button>
        }
      >
        {texts('shell:page_failed')}
      </InlineNotice>
    </div>
  )
}
