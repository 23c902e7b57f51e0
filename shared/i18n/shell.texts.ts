/** The frame of the desk: navigation, the three statuses, commands, search, settings. */

import { defineTexts } from './texts.ts'

export const shellTexts = defineTexts({
  nav_complaints: { 'zh-CN': '工单', 'zh-TW': '工單', en: 'Cases' },
  nav_knowledge: { 'zh-CN': '知识', 'zh-TW': '知識', en: 'Articles' },
  nav_schedule: { 'zh-CN': '班表', 'zh-TW': '班表', en: 'Shifts' },
  nav_team: { 'zh-CN': '班组', 'zh-TW': '班組', en: 'Team' },
  nav_calls: { 'zh-CN': '通话', 'zh-TW': '通話', en: 'Calls' },
  nav_settings: { 'zh-CN': '设置', 'zh-TW': '設定', en: 'Settings' },
  nav_label: { 'zh-CN': '主导航', 'zh-TW': '主導覽', en: 'Main navigation' },
  region_bar: { 'zh-CN': '通话与状态', 'zh-TW': '通話與狀態', en: 'Call and status' },
  region_who: { 'zh-CN': '客户', 'zh-TW': '客戶', en: 'Customer' },
  region_what: { 'zh-CN': '正在处理', 'zh-TW': '正在處理', en: 'Work in hand' },
  region_how: { 'zh-CN': '怎么办', 'zh-TW': '怎麼辦', en: 'How to solve it' },
  fold_how: { 'zh-CN': '收起右栏', 'zh-TW': '收合右欄', en: 'Fold this column' },
  unfold_how: { 'zh-CN': '展开右栏', 'zh-TW': '展開右欄', en: 'Unfold the right column' },
  page_missing: {
    'zh-CN': '这个页面暂时打不开',
    'zh-TW': '這個頁面暫時打不開',
    en: 'This page cannot be opened right now',
  },
  page_failed: {
    'zh-CN': '这个页面出错了。通话和已保存的内容不受影响。',
    'zh-TW': '這個頁面發生錯誤。通話與已儲存的內容不受影響。',
    en: 'This page failed. The call and everything saved are not affected.',
  },
  page_reload: { 'zh-CN': '重新打开这个页面', 'zh-TW': '重新開啟這個頁面', en: 'Open the page again' },
  // Commands: names for tooltips, the palette and the sheet of keys.
  command_new_complaint: { 'zh-CN': '新建工单', 'zh-TW': '新增工單', en: 'New case' },
  command_register: { 'zh-CN': '登记工单', 'zh-TW': '登記工單', en: 'Register the case' },
  command_submit: { 'zh-CN': '提交这一页', 'zh-TW': '提交這一頁', en: 'Submit this page' },
  command_form_kind: { 'zh-CN': '工单：类型', 'zh-TW': '工單：類型', en: 'Case: kind' },
  command_form_severity: { 'zh-CN': '工单：紧急程度', 'zh-TW': '工單：緊急程度', en: 'Case: severity' },
  command_form_place: { 'zh-CN': '工单：地点', 'zh-TW': '工單：地點', en: 'Case: place' },
  command_form_proxy: {
    'zh-CN': '工单：代他人反映',
    'zh-TW': '工單：代他人反映',
    en: 'Case: on somebody’s behalf',
  },
  command_return_to_form: { 'zh-CN': '回到表单', 'zh-TW': '回到表單', en: 'Back to the form' },
  command_search: { 'zh-CN': '搜索', 'zh-TW': '搜尋', en: 'Search' },
  command_page_complaints: { 'zh-CN': '打开工单', 'zh-TW': '開啟工單', en: 'Go to cases' },
  command_page_knowledge: { 'zh-CN': '打开知识库', 'zh-TW': '開啟知識庫', en: 'Go to articles' },
  command_page_schedule: { 'zh-CN': '打开班表', 'zh-TW': '開啟班表', en: 'Go to shifts' },
  command_page_team: { 'zh-CN': '打开班组', 'zh-TW': '開啟班組', en: 'Go to team' },
  command_page_calls: { 'zh-CN': '打开通话记录', 'zh-TW': '開啟通話紀錄', en: 'Go to calls' },
  command_page_settings: { 'zh-CN': '打开设置', 'zh-TW': '開啟設定', en: 'Go to settings' },
  command_page_unsent: { 'zh-CN': '打开待同步', 'zh-TW': '開啟待同步', en: 'Go to unsent work' },
  command_sync_now: { 'zh-CN': '现在就提交', 'zh-TW': '立即提交', en: 'Send unsent work now' },
  command_another_window: { 'zh-CN': '再开一个窗口', 'zh-TW': '再開一個視窗', en: 'Open another window' },
  command_back: { 'zh-CN': '返回上一页', 'zh-TW': '返回上一頁', en: 'Go back' },
  command_larger: { 'zh-CN': '放大', 'zh-TW': '放大', en: 'Larger' },
  command_smaller: { 'zh-CN': '缩小', 'zh-TW': '縮小', en: 'Smaller' },
  command_actual_size: { 'zh-CN': '恢复原来大小', 'zh-TW': '恢復原來大小', en: 'Actual size' },
  zoom_now: { 'zh-CN': '显示大小 {{percent}}%', 'zh-TW': '顯示大小 {{percent}}%', en: 'Size {{percent}} %' },
  command_fold_how: {
    'zh-CN': '收起或展开右栏',
    'zh-TW': '收合或展開右欄',
    en: 'Fold or unfold the right column',
  },
  command_show_keys: { 'zh-CN': '查看全部快捷键', 'zh-TW': '查看所有快捷鍵', en: 'Show all keys' },
  keys_title: { 'zh-CN': '快捷键', 'zh-TW': '快捷鍵', en: 'Keys' },
  keys_group_call: { 'zh-CN': '通话', 'zh-TW': '通話', en: 'Call' },
  keys_group_work: { 'zh-CN': '处理', 'zh-TW': '處理', en: 'Work' },
  keys_group_view: { 'zh-CN': '查看', 'zh-TW': '檢視', en: 'View' },
  keys_change_hint: {
    'zh-CN': '在“设置”里可以改成顺手的键。',
    'zh-TW': '可在「設定」中改成順手的按鍵。',
    en: 'Change any of them in Settings.',
  },
  storage_failing: {
    'zh-CN':
      '本机存储打不开，暂时不能保存。夜席在自动重试，以前保存的内容还在磁盘上；请看看磁盘是不是满了，或告诉管理员。',
    'zh-TW':
      '本機儲存打不開，暫時不能保存。夜席在自動重試，以前保存的內容還在磁碟上；請看看磁碟是不是滿了，或告訴管理員。',
    en: 'The storage of this machine does not open, so nothing can be saved at the moment. Nightdesk keeps trying, and what was saved before is still on the disk. Check whether the disk is full, or tell the administrator.',
  },
  storage_disk_full: {
    'zh-CN':
      '本机磁盘满了：现在写的存不下来，但还在屏幕上。请腾出空间（清空回收站、删掉下载的文件）；一有空间，草稿会自动保存，其他的请再按一次保存。以前保存的都在。',
    'zh-TW':
      '本機磁碟滿了：現在寫的存不下來，但還在畫面上。請騰出空間（清空資源回收筒、刪除下載的檔案）；一有空間，草稿會自動儲存，其他的請再按一次儲存。以前儲存的都在。',
    en: 'The disk of this machine is full: what you write now cannot be saved, and stays on the screen. Free some space (empty the bin, delete downloads). As soon as there is room, drafts are saved by themselves; save anything else once more. What was saved before is safe.',
  },
  storage_store_rebuilt: {
    'zh-CN': '本机缓存损坏或被清空，正在重新下载。没发出去的内容已从日志找回，一条不少。',
    'zh-TW': '本機快取損壞或被清空，正在重新下載。沒送出的內容已從日誌找回，一筆不少。',
    en: 'The cache of this machine was damaged or emptied and is being downloaded again. Everything unsent came back from the journal.',
  },
  storage_journal_mended: {
    'zh-CN':
      '本机日志有一部分读不出来，最近没发出去的内容可能不全：请核对待同步和草稿。原文件已保留，请告诉管理员。',
    'zh-TW':
      '本機日誌有一部分讀不出來，最近沒送出的內容可能不全：請核對待同步和草稿。原檔已保留，請告訴管理員。',
    en: 'Part of the journal of this machine could not be read, so recent unsent work may be incomplete: check Unsent and your drafts. The file is kept; tell the administrator.',
  },
  storage_journal_set_aside: {
    'zh-CN':
      '本机日志读不出来，已换新的。之前没发出去的内容和草稿可能丢失：请核对。原文件已保留，请告诉管理员。',
    'zh-TW': '本機日誌讀不出來，已換新的。之前沒送出的內容和草稿可能遺失：請核對。原檔已保留，請告訴管理員。',
    en: 'The journal of this machine could not be read and a new one was begun. Work and drafts not yet sent may be lost: check them. The file is kept; tell the administrator.',
  },
  settings_were_reset: {
    'zh-CN':
      '本机的设置文件损坏，已另存备查；语言、外观和快捷键换成了默认值，请在设置里重新选择。工单、草稿和待同步的内容不受影响。',
    'zh-TW':
      '本機的設定檔損壞，已另存備查；語言、外觀和快捷鍵換成了預設值，請在設定中重新選擇。工單、草稿和待同步的內容不受影響。',
    en: 'The settings file on this machine was damaged and has been set aside; language, appearance and keys are back to their defaults. Choose them again in Settings. Cases, drafts and unsent work are not affected.',
  },
  // The three statuses.
  statuses_label: { 'zh-CN': '三项状态', 'zh-TW': '三項狀態', en: 'Three statuses' },
  status_phone: { 'zh-CN': '话机', 'zh-TW': '話機', en: 'Phone' },
  status_server: { 'zh-CN': '服务器', 'zh-TW': '伺服器', en: 'Server' },
  status_unsent: { 'zh-CN': '待同步', 'zh-TW': '待同步', en: 'Unsent' },
  server_signed_out: { 'zh-CN': '未登录', 'zh-TW': '未登入', en: 'Signed out' },
  server_connecting: { 'zh-CN': '连接中', 'zh-TW': '連線中', en: 'Connecting' },
  server_online: { 'zh-CN': '已连接', 'zh-TW': '已連線', en: 'Online' },
  server_loading: { 'zh-CN': '下载中 {{rows}}', 'zh-TW': '下載中 {{rows}}', en: 'Loading {{rows}}' },
  server_offline: { 'zh-CN': '连不上', 'zh-TW': '連不上', en: 'Offline' },
  server_refused: { 'zh-CN': '被拒绝', 'zh-TW': '被拒絕', en: 'Refused' },
  server_online_detail: {
    'zh-CN': '已连接，{{moment}} 同步完成。',
    'zh-TW': '已連線，{{moment}} 同步完成。',
    en: 'Connected; last synced {{moment}}.',
  },
  server_signed_out_detail: {
    'zh-CN': '还没有登录服务器。本机已有的资料可以继续用。',
    'zh-TW': '尚未登入伺服器。本機已有的資料可以繼續使用。',
    en: 'Not signed in to the server. What is on this machine can still be used.',
  },
  server_connecting_detail: {
    'zh-CN': '正在连接服务器，本机资料可以先用。',
    'zh-TW': '正在連線伺服器，本機資料可以先用。',
    en: 'Connecting to the server; what is on this machine can be used meanwhile.',
  },
  server_loading_detail: {
    'zh-CN': '正在把资料下载到本机，可以照常接听和登记；中途退出，下次接着下载。',
    'zh-TW': '正在把資料下載到本機，可以照常接聽和登記；中途退出，下次接著下載。',
    en: 'Loading data to this machine. Calls and cases work as usual; if you quit, it goes on next time.',
  },
  server_loading_amount: {
    'zh-CN': '已下载 {{rows}} 条，还有 {{left}} 条、{{spaces}} 组',
    'zh-TW': '已下載 {{rows}} 筆，還有 {{left}} 筆、{{spaces}} 組',
    en: '{{rows}} rows so far, {{left}} rows in {{spaces}} groups to go',
  },
  server_loading_amount_open: {
    'zh-CN': '已下载 {{rows}} 条，还有 {{spaces}} 组',
    'zh-TW': '已下載 {{rows}} 筆，還有 {{spaces}} 組',
    en: '{{rows}} rows so far, {{spaces}} groups to go',
  },
  server_loading_seconds: { 'zh-CN': '约 {{count}} 秒', 'zh-TW': '約 {{count}} 秒', en: 'about {{count}} s' },
  server_loading_minutes: {
    'zh-CN': '约 {{count}} 分钟',
    'zh-TW': '約 {{count}} 分鐘',
    en: 'about {{count}} min',
  },
  server_loading_progress: { 'zh-CN': '下载进度', 'zh-TW': '下載進度', en: 'Loading' },
  server_offline_unreachable: {
    'zh-CN': '服务器连不上。照常接听、查资料、登记，都已存在本机，恢复后自动提交。',
    'zh-TW': '伺服器連不上。照常接聽、查資料、登記，都已存在本機，恢復後自動提交。',
    en: 'The server cannot be reached. Take calls, look things up and register as usual: it is saved here and sent when the server is back.',
  },
  server_offline_overloaded: {
    'zh-CN': '服务器忙，稍后自动再试。登记的内容都已存在本机。',
    'zh-TW': '伺服器忙碌，稍後自動再試。登記的內容都已存在本機。',
    en: 'The server is busy; it is tried again by itself. What you register is saved on this machine.',
  },
  server_offline_not_ours: {
    'zh-CN': '这个地址上的不是夜席服务器，可能被网络登录页挡住了。请检查网络；登记的内容都已存在本机。',
    'zh-TW': '此位址上的不是夜席伺服器，可能被網路登入頁擋住。請檢查網路；登記的內容都已存在本機。',
    en: 'What answers is not a Nightdesk server; perhaps a network sign-in page stands in the way. Check the network; your work is saved on this machine.',
  },
  server_offline_fault: {
    'zh-CN': '服务器有回应，但同步出了故障，会自动再试。登记的内容都已存在本机；一直这样就告诉管理员。',
    'zh-TW': '伺服器有回應，但同步發生故障，會自動再試。登記的內容都已存在本機；一直如此請告知管理員。',
    en: 'The server answers, but syncing with it fails; it is tried again by itself. Your work is saved on this machine. Tell your administrator if it stays like this.',
  },
  server_offline_expired: {
    'zh-CN': '登录已过期，请重新登录后提交。登记的内容都已存在本机。',
    'zh-TW': '登入已過期，請重新登入後提交。登記的內容都已存在本機。',
    en: 'Your sign-in has expired: sign in again to send. Your work is saved on this machine.',
  },
  server_refused_client_too_old: {
    'zh-CN': '这个版本太旧，服务器不再给它下发资料；待同步的内容仍会提交。请退出夜席完成更新。',
    'zh-TW': '此版本太舊，伺服器不再提供資料；待同步的內容仍會提交。請退出夜席完成更新。',
    en: 'This version is too old to receive data; unsent work is still accepted. Quit Nightdesk to let it update.',
  },
  server_refused_revoked: {
    'zh-CN': '这台电脑的使用权已被收回。请联系班组长。',
    'zh-TW': '這台電腦的使用權已被收回。請聯絡班組長。',
    en: "This machine's access was withdrawn. Talk to your team lead.",
  },
  server_retry_at: {
    'zh-CN': '下次尝试：{{time}}',
    'zh-TW': '下次嘗試：{{time}}',
    en: 'Next try at {{time}}',
  },
  server_last_sync: {
    'zh-CN': '上次同步：{{moment}}',
    'zh-TW': '上次同步：{{moment}}',
    en: 'Last synced {{moment}}',
  },
  server_try_now: { 'zh-CN': '现在就试', 'zh-TW': '立即再試', en: 'Try now' },
  // Search.
  search_title: { 'zh-CN': '搜索', 'zh-TW': '搜尋', en: 'Search' },
  search_placeholder: {
    'zh-CN': '搜知识、客户、工单号、同事或命令',
    'zh-TW': '搜尋知識、客戶、工單號、同事或指令',
    en: 'Search articles, customers, case numbers, colleagues, commands',
  },
  search_group_commands: { 'zh-CN': '命令', 'zh-TW': '指令', en: 'Commands' },
  search_group_articles: { 'zh-CN': '知识', 'zh-TW': '知識', en: 'Articles' },
  search_group_customers: { 'zh-CN': '客户', 'zh-TW': '客戶', en: 'Customers' },
  search_group_complaints: { 'zh-CN': '工单', 'zh-TW': '工單', en: 'Cases' },
  search_group_colleagues: { 'zh-CN': '同事', 'zh-TW': '同事', en: 'Colleagues' },
  search_nothing: {
    'zh-CN': '没有找到“{{text}}”',
    'zh-TW': '找不到「{{text}}」',
    en: 'Nothing found for “{{text}}”',
  },
  search_nothing_hint: {
    'zh-CN': '换个说法、拼音首字母，或工单号后几位试试。',
    'zh-TW': '換個說法、拼音首字母，或工單號末幾碼試試。',
    en: 'Try other words, pinyin initials or the last digits of a case number.',
  },
  search_results: { 'zh-CN': '{{count}} 条结果', 'zh-TW': '{{count}} 筆結果', en: '{{count}} results' },
  'search_results#one': { 'zh-CN': '{{count}} 条结果', 'zh-TW': '{{count}} 筆結果', en: '{{count}} result' },
  search_expired: { 'zh-CN': '已失效', 'zh-TW': '已失效', en: 'Expired' },
  search_dial: { 'zh-CN': '分机 {{extension}}', 'zh-TW': '分機 {{extension}}', en: 'Ext. {{extension}}' },
  search_keys_hint: {
    'zh-CN': '↑↓ 选择，回车打开，Ctrl+回车拨打，Esc 关闭',
    'zh-TW': '↑↓ 選擇，Enter 開啟，Ctrl+Enter 撥打，Esc 關閉',
    en: '↑↓ choose, Enter opens, Ctrl+Enter calls, Esc closes',
  },
  // Settings.
  settings_title: { 'zh-CN': '设置', 'zh-TW': '設定', en: 'Settings' },
  settings_note: {
    'zh-CN': '立即生效，只在这台电脑上。',
    'zh-TW': '立即生效，僅限這台電腦。',
    en: 'Takes effect at once, on this machine only.',
  },
  settings_appearance: { 'zh-CN': '界面', 'zh-TW': '介面', en: 'Appearance' },
  settings_language: { 'zh-CN': '语言', 'zh-TW': '語言', en: 'Language' },
  settings_theme: { 'zh-CN': '明暗', 'zh-TW': '明暗', en: 'Theme' },
  settings_zoom: { 'zh-CN': '显示大小', 'zh-TW': '顯示大小', en: 'Size' },
  theme_light: { 'zh-CN': '浅色', 'zh-TW': '淺色', en: 'Light' },
  theme_night: { 'zh-CN': '夜间', 'zh-TW': '夜間', en: 'Night' },
  theme_system: { 'zh-CN': '跟随系统', 'zh-TW': '跟隨系統', en: 'Same as system' },
  settings_keys: { 'zh-CN': '快捷键', 'zh-TW': '快捷鍵', en: 'Keys' },
  settings_keys_note: {
    'zh-CN': '点一下要改的键，再按新的组合。Esc 放弃。',
    'zh-TW': '點一下要改的按鍵，再按新的組合。Esc 放棄。',
    en: 'Click a key, then press the new one. Esc leaves it as it was.',
  },
  settings_key_press: { 'zh-CN': '请按新的键…', 'zh-TW': '請按新的按鍵…', en: 'Press the new key…' },
  settings_key_taken: {
    'zh-CN': '{{key}} 已用于“{{command}}”，换一个吧。',
    'zh-TW': '{{key}} 已用於「{{command}}」，請換一個。',
    en: '{{key}} already means “{{command}}”; choose another.',
  },
  settings_key_reset: { 'zh-CN': '恢复默认', 'zh-TW': '恢復預設', en: 'Default' },
  settings_key_change: {
    'zh-CN': '修改“{{command}}”的快捷键',
    'zh-TW': '修改「{{command}}」的快捷鍵',
    en: 'Change the key of “{{command}}”',
  },
  settings_version: { 'zh-CN': '版本 {{version}}', 'zh-TW': '版本 {{version}}', en: 'Version {{version}}' },
  settings_account: { 'zh-CN': '账号', 'zh-TW': '帳號', en: 'Account' },
  settings_signed_in_as: {
    'zh-CN': '{{name}}，工号 {{account}}，{{centre}}',
    'zh-TW': '{{name}}，工號 {{account}}，{{centre}}',
    en: '{{name}}, {{account}}, {{centre}}',
  },
})
