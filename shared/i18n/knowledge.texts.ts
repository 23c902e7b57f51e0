/** Searching, reading and linking knowledge articles. */
import { defineTexts } from './texts.ts'

export const knowledgeTexts = defineTexts({
  title: { 'zh-CN': '知识', 'zh-TW': '知識', en: 'Articles' },
  count: { 'zh-CN': '{{count}} 条', 'zh-TW': '{{count}} 條', en: '{{count}} articles' },
  'count#one': { 'zh-CN': '{{count}} 条', 'zh-TW': '{{count}} 條', en: '{{count}} article' },
  search_label: { 'zh-CN': '搜知识', 'zh-TW': '搜尋知識', en: 'Search articles' },
  search_placeholder: {
    'zh-CN': '词、拼音首字母、编号',
    'zh-TW': '詞、拼音首字母、編號',
    en: 'Words, pinyin, number',
  },
  search_clear: { 'zh-CN': '清空', 'zh-TW': '清空', en: 'Clear' },
  results: { 'zh-CN': '找到 {{count}} 条', 'zh-TW': '找到 {{count}} 條', en: '{{count}} found' },
  nothing_found: {
    'zh-CN': '没有找到“{{text}}”',
    'zh-TW': '沒有找到「{{text}}」',
    en: 'Nothing found for “{{text}}”',
  },
  nothing_found_hint: {
    'zh-CN': '换个说法，或只打拼音首字母，比如 gm 找光猫。',
    'zh-TW': '換個說法，或只打拼音首字母，例如 gm 找光貓。',
    en: 'Try another word, or pinyin initials: gm finds 光猫.',
  },
  no_articles: {
    'zh-CN': '这台电脑上还没有知识',
    'zh-TW': '這台電腦上還沒有知識',
    en: 'No articles here yet',
  },
  no_articles_hint: {
    'zh-CN': '连上服务器后会自动下载，断网时也能搜。',
    'zh-TW': '連上伺服器後會自動下載，斷網時也能搜尋。',
    en: 'They arrive by themselves from the server, and can then be searched offline too.',
  },
  search_failed: {
    'zh-CN': '搜索没有回应，请再打一个字试试。',
    'zh-TW': '搜尋沒有回應，請再打一個字試試。',
    en: 'The search did not answer; type another letter to try again.',
  },
  result_keys: {
    'zh-CN': '↑ ↓ 选择，Enter 打开',
    'zh-TW': '↑ ↓ 選擇，Enter 開啟',
    en: '↑ ↓ to move, Enter to open',
  },
  choose_article: {
    'zh-CN': '选一条来读',
    'zh-TW': '選一條來讀',
    en: 'Choose an article to read',
  },

  // Articles offered beside a case that is being written or read.
  fitting: { 'zh-CN': '可能用得上', 'zh-TW': '可能用得上', en: 'May help' },
  fitting_none: {
    'zh-CN': '还没有对得上的条目。多写几个字，或在上面搜。',
    'zh-TW': '還沒有對得上的條目。多寫幾個字，或在上面搜尋。',
    en: 'Nothing fits yet. Write a little more, or search above.',
  },
  idle_hint: {
    'zh-CN': '写工单时，用得上的条目会自己出现在这里。',
    'zh-TW': '填寫工單時，用得上的條目會自己出現在這裡。',
    en: 'While you write a case, articles that may help appear here by themselves.',
  },

  // Linking to the case in focus.
  link: { 'zh-CN': '关联到工单', 'zh-TW': '關聯到工單', en: 'Link to case' },
  unlink: { 'zh-CN': '取消关联', 'zh-TW': '取消關聯', en: 'Unlink' },
  linked: { 'zh-CN': '已关联', 'zh-TW': '已關聯', en: 'Linked' },
  link_named: {
    'zh-CN': '把 {{number}} 关联到工单',
    'zh-TW': '把 {{number}} 關聯到工單',
    en: 'Link {{number}} to the case',
  },
  unlink_named: {
    'zh-CN': '取消关联 {{number}}',
    'zh-TW': '取消關聯 {{number}}',
    en: 'Unlink {{number}} from the case',
  },
  key_links: { 'zh-CN': '关联 {{number}}', 'zh-TW': '關聯 {{number}}', en: 'link {{number}}' },
  key_unlinks: { 'zh-CN': '取消 {{number}}', 'zh-TW': '取消 {{number}}', en: 'unlink {{number}}' },
  linked_said: {
    'zh-CN': '已关联 {{number}} {{title}}',
    'zh-TW': '已關聯 {{number}} {{title}}',
    en: 'Linked {{number}} {{title}}',
  },
  unlinked_said: {
    'zh-CN': '已取消关联 {{number}}',
    'zh-TW': '已取消關聯 {{number}}',
    en: 'Unlinked {{number}}',
  },
  link_refused: {
    'zh-CN': '没有关联上，请再试一次。',
    'zh-TW': '沒有關聯上，請再試一次。',
    en: 'It could not be linked; try again.',
  },

  // The reader.
  back_to_list: { 'zh-CN': '返回列表', 'zh-TW': '返回列表', en: 'Back to the list' },
  gone: {
    'zh-CN': '这一条已不在知识库里',
    'zh-TW': '這一條已不在知識庫裡',
    en: 'This article is no longer here',
  },
  valid_since: { 'zh-CN': '{{from}}起有效', 'zh-TW': '{{from}}起有效', en: 'Valid since {{from}}' },
  valid_between: {
    'zh-CN': '{{from}}至{{until}}有效',
    'zh-TW': '{{from}}至{{until}}有效',
    en: 'Valid from {{from}} to {{until}}',
  },
  revision: { 'zh-CN': '第 {{revision}} 版', 'zh-TW': '第 {{revision}} 版', en: 'Revision {{revision}}' },
  expired: { 'zh-CN': '已失效', 'zh-TW': '已失效', en: 'Expired' },
  expired_notice: {
    'zh-CN': '这一条在{{until}}之后已失效，只能看旧事，不能照着答复客户。',
    'zh-TW': '這一條在{{until}}之後已失效，只能查舊事，不能照著答覆客戶。',
    en: 'This expired after {{until}}. Use it to understand an old case, not to answer a customer.',
  },
  not_yet_notice: {
    'zh-CN': '这一条{{from}}才生效，现在还不能照着答复客户。',
    'zh-TW': '這一條{{from}}才生效，現在還不能照著答覆客戶。',
    en: 'This comes into force on {{from}}; do not answer a customer by it yet.',
  },
  copy: { 'zh-CN': '复制全文', 'zh-TW': '複製全文', en: 'Copy as text' },
  contents: { 'zh-CN': '本条目录', 'zh-TW': '本條目錄', en: 'In this article' },
  contents_hint: {
    'zh-CN': '打开一条后，这里是它的目录和提到的条目。',
    'zh-TW': '開啟一條後，這裡是它的目錄和提到的條目。',
    en: 'Once an article is open, its sections and the articles it refers to stand here.',
  },
  contents_none: {
    'zh-CN': '这一条很短，没有分节。',
    'zh-TW': '這一條很短，沒有分節。',
    en: 'This article is short and has no sections.',
  },
  cited: { 'zh-CN': '提到的条目', 'zh-TW': '提到的條目', en: 'Articles it refers to' },
  read_aloud: { 'zh-CN': '照着念', 'zh-TW': '照著唸', en: 'Say this' },
  step: { 'zh-CN': '第 {{number}} 步', 'zh-TW': '第 {{number}} 步', en: 'Step {{number}}' },
  clear_steps: { 'zh-CN': '清除勾选', 'zh-TW': '清除勾選', en: 'Clear ticks' },
  command_search: { 'zh-CN': '搜知识', 'zh-TW': '搜尋知識', en: 'Search articles' },
  command_link: {
    'zh-CN': '把这一条关联到工单',
    'zh-TW': '把這一條關聯到工單',
    en: 'Link the article to the case',
  },
})
