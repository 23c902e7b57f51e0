/** Files of a case: adding, where they are, and what stood in the way. */

import { defineTexts } from './texts.ts'

export const attachmentTexts = defineTexts({
  title: { 'zh-CN': '附件', 'zh-TW': '附件', en: 'Files' },
  add: { 'zh-CN': '添加附件', 'zh-TW': '新增附件', en: 'Add files' },
  hint: {
    'zh-CN': '也可以拖进来，或直接粘贴截图；单个不超过 20 MB',
    'zh-TW': '也可以拖曳進來，或直接貼上截圖；單個不超過 20 MB',
    en: 'Or drop them here, or paste a screenshot; up to 20 MB each',
  },
  drop: { 'zh-CN': '松开即添加', 'zh-TW': '放開即新增', en: 'Drop to add' },
  keeping: {
    'zh-CN': '正在存到本机：{{name}}',
    'zh-TW': '正在存到本機：{{name}}',
    en: 'Saving on this machine: {{name}}',
  },
  screen: { 'zh-CN': '截屏', 'zh-TW': '截圖', en: 'Picture of a screen' },
  screen_choose: { 'zh-CN': '截哪一个', 'zh-TW': '截哪一個', en: 'Of which screen or window' },
  screen_failed: {
    'zh-CN': '系统没有给出画面，可用系统截图后直接粘贴',
    'zh-TW': '系統沒有給出畫面，可用系統截圖後直接貼上',
    en: 'The system gave no picture; take one with the system and paste it',
  },
  screenshot: { 'zh-CN': '截图', 'zh-TW': '截圖', en: 'Screenshot' },
  save: { 'zh-CN': '另存 {{name}}', 'zh-TW': '另存 {{name}}', en: 'Save {{name}}' },
  show: { 'zh-CN': '查看 {{name}}', 'zh-TW': '檢視 {{name}}', en: 'Show {{name}}' },
  hide: { 'zh-CN': '收起 {{name}}', 'zh-TW': '收合 {{name}}', en: 'Hide {{name}}' },
  remove: { 'zh-CN': '移除 {{name}}', 'zh-TW': '移除 {{name}}', en: 'Remove {{name}}' },
  remove_sure: {
    'zh-CN': '确定移除 {{name}}？再点一次',
    'zh-TW': '確定移除 {{name}}？再點一次',
    en: 'Remove {{name}}? Press again',
  },
  at_kept: { 'zh-CN': '已存本机', 'zh-TW': '已存本機', en: 'On this machine' },
  at_waiting: {
    'zh-CN': '已存本机，等待上传',
    'zh-TW': '已存本機，等待上傳',
    en: 'On this machine, to be uploaded',
  },
  at_sending: {
    'zh-CN': '上传中 {{percent}}%',
    'zh-TW': '上傳中 {{percent}}%',
    en: 'Uploading {{percent}}%',
  },
  at_fetching: {
    'zh-CN': '下载中 {{percent}}%',
    'zh-TW': '下載中 {{percent}}%',
    en: 'Downloading {{percent}}%',
  },
  at_server: { 'zh-CN': '已上传', 'zh-TW': '已上傳', en: 'On the server' },
  at_colleague: {
    'zh-CN': '还在{{name}}的电脑上，上传后可看',
    'zh-TW': '還在{{name}}的電腦上，上傳後可看',
    en: "Still on {{name}}'s machine, to be uploaded from there",
  },
  at_nowhere: {
    'zh-CN': '不在本机，联网后可看',
    'zh-TW': '不在本機，連線後可看',
    en: 'Not on this machine; available when the server is back',
  },
  saved: { 'zh-CN': '已另存 {{name}}', 'zh-TW': '已另存 {{name}}', en: 'Saved {{name}}' },
  fault_type: {
    'zh-CN': '{{name}}：不支持这种文件，可用图片、PDF、录音、Office 文档或文本',
    'zh-TW': '{{name}}：不支援這種檔案，可用圖片、PDF、錄音、Office 文件或純文字',
    en: '{{name}}: this kind of file cannot be attached; pictures, PDF, sound, Office documents and text can',
  },
  fault_too_large: {
    'zh-CN': '{{name}}：{{size}}，超过 20 MB，请压缩或分开',
    'zh-TW': '{{name}}：{{size}}，超過 20 MB，請壓縮或分開',
    en: '{{name}}: {{size}} is more than 20 MB; make it smaller or split it',
  },
  fault_empty: { 'zh-CN': '{{name}}：是空文件', 'zh-TW': '{{name}}：是空檔案', en: '{{name}} is empty' },
  fault_program: {
    'zh-CN': '{{name}}：是改了名的程序，没有添加；请让客户另发图片或文档',
    'zh-TW': '{{name}}：是改了名的程式，沒有新增；請客戶另發圖片或文件',
    en: '{{name}} is a program under another name and was not added; ask for a picture or a document',
  },
  fault_too_many: {
    'zh-CN': '最多 20 个附件，{{name}} 没有添加',
    'zh-TW': '最多 20 個附件，{{name}} 沒有新增',
    en: '20 files at most: {{name}} was not added',
  },
  fault_disk_full: {
    'zh-CN': '{{name}} 没有存上：本机磁盘已满。其他内容都在，请清理磁盘后再添加',
    'zh-TW': '{{name}} 沒有存上：本機磁碟已滿。其他內容都在，請清理磁碟後再新增',
    en: '{{name}} was not saved: the disk of this machine is full. Everything else is safe; make room and add it again',
  },
  fault_failed: {
    'zh-CN': '{{name}} 没有存上，请再试一次',
    'zh-TW': '{{name}} 沒有存上，請再試一次',
    en: '{{name}} was not saved; please try again',
  },
  fault_refused: {
    'zh-CN': '{{name}} 没有附上：{{reason}}',
    'zh-TW': '{{name}} 沒有附上：{{reason}}',
    en: '{{name}} was not attached: {{reason}}',
  },
  fault_offline: {
    'zh-CN': '{{name}} 现在下载不了：服务器连不上，恢复后再试',
    'zh-TW': '{{name}} 現在無法下載：伺服器連不上，恢復後再試',
    en: '{{name}} cannot be downloaded now: the server is away. Try again when it is back',
  },
  fault_gone: {
    'zh-CN': '{{name}} 已不在服务器上',
    'zh-TW': '{{name}} 已不在伺服器上',
    en: 'The server does not have {{name}} any more',
  },
  fault_picture: {
    'zh-CN': '{{name}} 无法显示，可以另存后查看',
    'zh-TW': '{{name}} 無法顯示，可以另存後檢視',
    en: '{{name}} cannot be shown; save it to look at it',
  },
})
