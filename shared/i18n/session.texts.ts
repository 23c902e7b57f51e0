/** Signing in and out, and every reason why it may not work, each with a way on. */

import { defineTexts } from './texts.ts'

export const sessionTexts = defineTexts({
  title: { 'zh-CN': '登录夜席', 'zh-TW': '登入夜席', en: 'Sign in to Nightdesk' },
  subtitle: {
    'zh-CN': '接电话、查知识、办工单，断网也能用',
    'zh-TW': '接電話、查知識、辦工單，斷網也能用',
    en: 'Calls, knowledge and cases, also without a network',
  },
  server: { 'zh-CN': '服务器地址', 'zh-TW': '伺服器位址', en: 'Server address' },
  server_hint: {
    'zh-CN': '由管理员提供，例如 desk.example.cn',
    'zh-TW': '由管理員提供，例如 desk.example.cn',
    en: 'Ask your administrator; for example desk.example.cn',
  },
  account: { 'zh-CN': '工号', 'zh-TW': '工號', en: 'Staff number' },
  password: { 'zh-CN': '密码', 'zh-TW': '密碼', en: 'Password' },
  password_show: { 'zh-CN': '显示密码', 'zh-TW': '顯示密碼', en: 'Show password' },
  password_hide: { 'zh-CN': '隐藏密码', 'zh-TW': '隱藏密碼', en: 'Hide password' },
  sign_in: { 'zh-CN': '登录', 'zh-TW': '登入', en: 'Sign in' },
  signing_in: { 'zh-CN': '正在登录', 'zh-TW': '正在登入', en: 'Signing in' },
  sign_out: { 'zh-CN': '退出登录', 'zh-TW': '登出', en: 'Sign out' },
  sign_out_confirm: {
    'zh-CN': '退出登录后电话会下线。待同步的内容留在本机，下次登录继续提交。',
    'zh-TW': '登出後電話會離線。待同步的內容留在本機，下次登入繼續提交。',
    en: 'Signing out takes your phone off the line. Unsent work stays here and is sent after you sign in again.',
  },
  remove: {
    'zh-CN': '从这台电脑清除我的资料',
    'zh-TW': '從這台電腦清除我的資料',
    en: 'Remove my data from this machine',
  },
  remove_confirm: {
    'zh-CN': '退出登录，并清除这台电脑上属于你的一切：资料、草稿、附件和 PIN。已提交的内容都在服务器上。',
    'zh-TW': '登出，並清除這台電腦上屬於你的一切：資料、草稿、附件和 PIN。已提交的內容都在伺服器上。',
    en: 'Signs you out and removes everything of yours from this machine: data, drafts, attachments and the PIN. What was sent is on the server.',
  },
  remove_unsent: {
    'zh-CN': '没有清除：这台电脑上还有没提交的内容和草稿，共 {{count}} 条，清除后找不回来。',
    'zh-TW': '沒有清除：這台電腦上還有尚未提交的內容和草稿，共 {{count}} 筆，清除後無法找回。',
    en: 'Nothing was removed: unsent work and drafts on this machine ({{count}}) would be lost for good.',
  },
  remove_not_now: {
    'zh-CN': '没有清除：这台电脑上的资料还没打开。请过一会儿再试。',
    'zh-TW': '沒有清除：這台電腦上的資料還沒開啟。請過一會兒再試。',
    en: 'Nothing was removed: your data on this machine is not open yet. Try again in a moment.',
  },
  remove_now: { 'zh-CN': '清除', 'zh-TW': '清除', en: 'Remove' },
  remove_all_the_same: { 'zh-CN': '仍然清除', 'zh-TW': '仍然清除', en: 'Remove all the same' },
  server_missing: {
    'zh-CN': '请填写服务器地址。',
    'zh-TW': '請填寫伺服器位址。',
    en: "Enter the server's address.",
  },
  account_missing: { 'zh-CN': '请填写工号。', 'zh-TW': '請填寫工號。', en: 'Enter your staff number.' },
  password_missing: { 'zh-CN': '请填写密码。', 'zh-TW': '請填寫密碼。', en: 'Enter your password.' },
  caps_lock: { 'zh-CN': '大写锁定已打开', 'zh-TW': '大寫鎖定已開啟', en: 'Caps Lock is on' },
  trial_title: { 'zh-CN': '体验模式', 'zh-TW': '體驗模式', en: 'Trial' },
  trial_note: {
    'zh-CN': '这是虚构的“澜海通信”客服中心，客户和来电都是模拟的。账号已填好，直接登录。',
    'zh-TW': '這是虛構的「瀾海通信」客服中心，客戶和來電都是模擬的。帳號已填好，直接登入。',
    en: "This is an invented operator's call centre; customers and callers are simulated. The account is filled in: just sign in.",
  },
  trial_preparing: {
    'zh-CN': '正在准备演示中心：两千位客户和他们的来往记录。第一次大约半分钟，以后几秒钟。',
    'zh-TW': '正在準備示範中心：兩千位客戶和他們的往來紀錄。第一次大約半分鐘，之後幾秒鐘。',
    en: 'Preparing the demo centre: two thousand customers and their history. Half a minute the first time, seconds later on.',
  },
  trial_failed: {
    'zh-CN': '演示中心没能启动。请退出后再试一次；也可以在下面填写公司的服务器地址。',
    'zh-TW': '示範中心沒能啟動。請結束後再試一次；也可以在下面填寫公司的伺服器位址。',
    en: "The demo centre did not start. Quit and try again, or enter your company's server below.",
  },
  trial_lead_hint: {
    'zh-CN': '想看班组长的界面，用工号 {{account}}，密码相同。',
    'zh-TW': '想看班組長的介面，用工號 {{account}}，密碼相同。',
    en: "To see the team lead's side, use {{account}} with the same password.",
  },
  error_wrong_password: {
    'zh-CN': '工号或密码不对。请再输一次；忘了密码找班组长重置。',
    'zh-TW': '工號或密碼不對。請再輸入一次；忘記密碼請找班組長重設。',
    en: 'Staff number or password is wrong. Try again; if you forgot it, your lead can reset it.',
  },
  error_unreachable: {
    'zh-CN': '连不上这个服务器。请检查网络和地址，再试一次；这台电脑上没发出的内容都还在。',
    'zh-TW': '連不上此伺服器。請檢查網路和位址，再試一次；這台電腦上沒送出的內容都還在。',
    en: 'The server cannot be reached. Check the network and the address, then try again; nothing unsent on this machine is lost.',
  },
  error_not_nightdesk: {
    'zh-CN': '这个地址上的不是夜席服务器。请核对地址，或看看是不是网络登录页拦住了。',
    'zh-TW': '此位址上的不是夜席伺服器。請核對位址，或看看是否被網路登入頁攔住。',
    en: 'What answers at this address is not a Nightdesk server. Check the address, or whether a network sign-in page is in the way.',
  },
  error_server_not_allowed: {
    'zh-CN': '这台电脑不允许连接这个服务器。请用管理员给的地址。',
    'zh-TW': '這台電腦不允許連線此伺服器。請用管理員提供的位址。',
    en: 'This machine may not connect to that server. Use the address your administrator gave you.',
  },
  error_too_many_attempts: {
    'zh-CN': '试的次数太多，账号暂时锁住了。请等几分钟再试，急用找班组长解锁。',
    'zh-TW': '嘗試次數太多，帳號暫時鎖住。請等幾分鐘再試，急用請找班組長解鎖。',
    en: 'Too many attempts: the account is locked for a while. Wait a few minutes, or ask your lead to unlock it.',
  },
  error_client_too_old: {
    'zh-CN': '这个版本太旧，服务器不再接受。请退出夜席让它更新，再登录。',
    'zh-TW': '此版本太舊，伺服器不再接受。請退出夜席讓它更新，再登入。',
    en: 'This version is too old for the server. Quit Nightdesk so that it can update, then sign in.',
  },
  error_server_error: {
    'zh-CN': '服务器出了故障，不是你的问题。请过一会儿再试；一直这样就告诉管理员。',
    'zh-TW': '伺服器發生故障，不是你的問題。請過一會兒再試；一直如此請告知管理員。',
    en: 'The server failed; it is not your fault. Try again in a moment; if it goes on, tell the administrator.',
  },
  error_failed: {
    'zh-CN': '登录没有完成。请再试一次；还不行就重启夜席。',
    'zh-TW': '登入沒有完成。請再試一次；仍不行請重新啟動夜席。',
    en: 'Signing in did not finish. Try again; if it still fails, restart Nightdesk.',
  },
  fault_damaged_and_set_aside: {
    'zh-CN': '本机的设置文件损坏，已另存备查，并换成默认设置。请核对服务器地址后登录；待同步的内容不受影响。',
    'zh-TW': '本機的設定檔損壞，已另存備查，並換成預設設定。請核對伺服器位址後登入；待同步的內容不受影響。',
    en: 'The settings file on this machine was damaged; it was set aside and defaults are used. Check the server address and sign in. Unsent work is not affected.',
  },
  fault_account_unreadable: {
    'zh-CN':
      '本机保存的登录信息打不开：文件损坏，或系统钥匙串没有解锁。请先解锁钥匙串再重启夜席；还不行就重新登录，之前待同步的内容会另存在本机，请技术支持取回。',
    'zh-TW':
      '本機儲存的登入資訊打不開：檔案損壞，或系統鑰匙圈沒有解鎖。請先解鎖鑰匙圈再重新啟動夜席；仍不行請重新登入，之前待同步的內容會另存在本機，請技術支援取回。',
    en: 'What this machine remembers of your sign-in cannot be opened: the file is damaged or the system keychain is locked. Unlock the keychain and restart; if that does not help, sign in again. Earlier unsent work is then set aside here for support to recover.',
  },
  fault_server_not_allowed: {
    'zh-CN': '设置里的服务器不在允许范围内，没有连接。请用管理员给的地址登录。',
    'zh-TW': '設定中的伺服器不在允許範圍內，沒有連線。請用管理員提供的位址登入。',
    en: 'The server in the settings is not allowed and was not contacted. Sign in with the address your administrator gave you.',
  },
  keychain_none: {
    'zh-CN': '这台电脑没有可用的钥匙串，不会把客户资料存到磁盘；断网时查不到客户。',
    'zh-TW': '這台電腦沒有可用的鑰匙圈，不會把客戶資料存到磁碟；斷網時查不到客戶。',
    en: 'This machine has no usable keychain: customer data is not kept on disk and cannot be looked up offline.',
  },
  offline_known: {
    'zh-CN': '服务器连不上，已按本机记录登入。照常接听和登记，恢复后自动提交。',
    'zh-TW': '伺服器連不上，已依本機紀錄登入。照常接聽和登記，恢復後自動提交。',
    en: 'The server is away; you are signed in from this machine. Work as usual; everything is sent when it is back.',
  },
  lease_ending: {
    'zh-CN': '连不上服务器，客户资料可用到 {{time}}。连上后自动延长。',
    'zh-TW': '連不上伺服器，客戶資料可用到 {{time}}。連上後自動延長。',
    en: 'The server is away: customer data can be used until {{time}}, and longer as soon as it answers.',
  },
  lease_customers_over: {
    'zh-CN':
      '太久没连上服务器，客户资料暂停使用，连上后自动恢复。接听、记录、看知识、看班表和换班照常；写下的内容存在本机，恢复后提交。',
    'zh-TW':
      '太久沒連上伺服器，客戶資料暫停使用，連上後自動恢復。接聽、記錄、看知識、看班表和換班照常；寫下的內容存在本機，恢復後提交。',
    en: 'The server has been away for too long: customer data is on hold and comes back by itself. Calls, notes, knowledge, your schedule and swaps work; what you write is kept here and sent later.',
  },
  lease_all_over: {
    'zh-CN': '三十天没连上服务器，本机下载的资料已清除，连上后重新下载。没发出的内容还在，恢复后提交。',
    'zh-TW': '三十天沒連上伺服器，本機下載的資料已清除，連上後重新下載。沒送出的內容還在，恢復後提交。',
    en: 'Thirty days without the server: what was downloaded to this machine is erased and comes again when it answers. Unsent work is still here and is sent then.',
  },
  notice_ended_by_server: {
    'zh-CN': '管理员结束了这台电脑上的登录，资料已锁上。没发出的内容还加密保存在本机，重新登录后继续提交。',
    'zh-TW': '管理員結束了這台電腦上的登入，資料已鎖上。沒送出的內容仍加密保存在本機，重新登入後繼續提交。',
    en: 'The server ended your sign-in on this machine and everything here is locked. Unsent work stays encrypted on it and is sent after you sign in again.',
  },
  notice_erased_by_order: {
    'zh-CN': '按管理员的要求，这台电脑上属于这个账号的资料已经清除，包括还没提交的内容。',
    'zh-TW': '依管理員的要求，這台電腦上屬於此帳號的資料已經清除，包括尚未提交的內容。',
    en: "By the administrator's order, everything of this account on this machine was erased, unsent work included.",
  },
  notice_erased: {
    'zh-CN': '你在这台电脑上的资料已经清除。重新登录会从服务器再下载一份。',
    'zh-TW': '你在這台電腦上的資料已經清除。重新登入會從伺服器再下載一份。',
    en: 'Your data was removed from this machine. Signing in again downloads it anew.',
  },
  error_erased_by_order: {
    'zh-CN': '这台电脑要先清除资料，已经办完。请再登录一次，这台电脑会作为新设备使用。',
    'zh-TW': '這台電腦須先清除資料，已經完成。請再登入一次，這台電腦會作為新裝置使用。',
    en: 'This machine had to be erased first, which is done. Sign in once more; it is then used as a new device.',
  },
  language: { 'zh-CN': '语言', 'zh-TW': '語言', en: 'Language' },
  error_no_keychain: {
    'zh-CN':
      '这台电脑没有可用的钥匙串，不能安全保存真实客户的资料，所以不能登录这个中心。请联系技术支持启用系统钥匙串。',
    'zh-TW':
      '這台電腦沒有可用的鑰匙圈，不能安全保存真實客戶的資料，因此無法登入此中心。請聯絡技術支援啟用系統鑰匙圈。',
    en: "This machine has no usable keychain, so a real centre's data cannot be kept safely and you cannot sign in to it. Ask support to enable the system keychain.",
  },
  error_pin_needed: {
    'zh-CN': '密码没错，但服务器已经不认得这台电脑。请再输入这台电脑的 PIN，原来的内容都还在。',
    'zh-TW': '密碼沒錯，但伺服器已不認得這台電腦。請再輸入這台電腦的 PIN，原來的內容都還在。',
    en: 'The password is right, but the server no longer knows this machine. Enter its PIN as well; everything on it is still there.',
  },
  other_server: { 'zh-CN': '连接到其他服务器', 'zh-TW': '連線到其他伺服器', en: 'Use another server' },
})
