/** The local PIN: choosing it, opening a locked machine with it, and every way in which that may not work. */
import { defineTexts } from './texts.ts'

export const lockTexts = defineTexts({
  title: { 'zh-CN': '{{name}}，已锁定', 'zh-TW': '{{name}}，已鎖定', en: '{{name}}, locked' },
  why_started: {
    'zh-CN': '输入这台电脑的 PIN 继续，断网也可以。',
    'zh-TW': '輸入這台電腦的 PIN 繼續，斷網也可以。',
    en: 'Enter the PIN of this machine to go on; no network is needed.',
  },
  why_idle: {
    'zh-CN': '有一会儿没人操作，已经锁上。写过的内容都在，输入 PIN 继续。',
    'zh-TW': '有一會兒沒人操作，已經鎖上。寫過的內容都在，輸入 PIN 繼續。',
    en: 'Nobody touched this machine for a while. What you wrote is safe; enter the PIN to go on.',
  },
  why_asked: {
    'zh-CN': '写过的内容都在，输入 PIN 继续。',
    'zh-TW': '寫過的內容都在，輸入 PIN 繼續。',
    en: 'What you wrote is safe; enter the PIN to go on.',
  },
  why_keychain_away: {
    'zh-CN':
      '系统钥匙串打不开，本机的资料都原样锁着，没有丢。请解锁系统钥匙串，再重启夜席；急着上线就用密码登录，旧内容会另存在本机，由技术支持取回。',
    'zh-TW':
      '系統鑰匙圈打不開，本機的資料都原樣鎖著，沒有遺失。請解鎖系統鑰匙圈，再重新啟動夜席；急著上線就用密碼登入，舊內容會另存在本機，由技術支援取回。',
    en: 'The system keychain does not open. Everything on this machine is still there, locked. Unlock the keychain and restart Nightdesk. If you must work now, sign in with your password: what was here is set aside for support to recover.',
  },
  password_only: {
    'zh-CN': '这台电脑现在没有可用的 PIN。请联网用密码登录，再设一个；没发出的内容都还在。',
    'zh-TW': '這台電腦現在沒有可用的 PIN。請連網用密碼登入，再設一個；沒送出的內容都還在。',
    en: 'This machine has no usable PIN now. Sign in with your password while online, then choose one; unsent work is still here.',
  },
  paused: {
    'zh-CN': '已锁定，不接新来电；解锁后请手动示闲。',
    'zh-TW': '已鎖定，不接新來電；解鎖後請手動示閒。',
    en: 'Locked: no new calls come in. After unlocking, set yourself available.',
  },
  wrap_up: {
    'zh-CN': '通话结束，已记下；解锁后填写小结。',
    'zh-TW': '通話結束，已記下；解鎖後填寫小結。',
    en: 'The call is over and on record; wrap it up after unlocking.',
  },
  party_hidden: {
    'zh-CN': '客户资料已锁定',
    'zh-TW': '客戶資料已鎖定',
    en: 'Customer hidden',
  },
  pin: { 'zh-CN': 'PIN', 'zh-TW': 'PIN', en: 'PIN' },
  pin_missing: { 'zh-CN': '请输入 PIN。', 'zh-TW': '請輸入 PIN。', en: 'Enter your PIN.' },
  unlock: { 'zh-CN': '解锁', 'zh-TW': '解鎖', en: 'Unlock' },
  unlocking: { 'zh-CN': '正在解锁', 'zh-TW': '正在解鎖', en: 'Unlocking' },
  forgot: { 'zh-CN': '忘了 PIN', 'zh-TW': '忘記 PIN', en: 'Forgot the PIN' },
  forgot_detail: {
    'zh-CN': '联网用密码登录，再设一个新 PIN。没发出的内容都还在。',
    'zh-TW': '連網用密碼登入，再設一個新 PIN。沒送出的內容都還在。',
    en: 'Sign in with your password while online, then choose a new PIN. Unsent work is still here.',
  },
  back_to_pin: { 'zh-CN': '还是用 PIN', 'zh-TW': '還是用 PIN', en: 'Use the PIN after all' },
  somebody_else: { 'zh-CN': '换人登录', 'zh-TW': '換人登入', en: 'Sign in as somebody else' },
  somebody_else_confirm: {
    'zh-CN': '换人后你的电话会下线。你的内容继续锁在本机，下次登录还在。',
    'zh-TW': '換人後你的電話會離線。你的內容繼續鎖在本機，下次登入還在。',
    en: 'Your phone goes off the line. Your work stays here, locked, until you sign in again.',
  },
  wrong_pin: {
    'zh-CN': 'PIN 不对，还能试 {{count}} 次；用完后要用密码登录。',
    'zh-TW': 'PIN 不對，還能試 {{count}} 次；用完後要用密碼登入。',
    en: 'Wrong PIN. {{count}} tries left, then only your password helps.',
  },
  'wrong_pin#one': {
    'zh-CN': 'PIN 不对，还能试最后一次；用完后要用密码登录。',
    'zh-TW': 'PIN 不對，還能試最後一次；用完後要用密碼登入。',
    en: 'Wrong PIN. One try left, then only your password helps.',
  },
  wrong_pin_again: {
    'zh-CN': 'PIN 不对，请再输一次。',
    'zh-TW': 'PIN 不對，請再輸入一次。',
    en: 'Wrong PIN. Try again.',
  },
  wait: {
    'zh-CN': '试错了几次，请等 {{time}} 再试。急用就点“忘了 PIN”，用密码登录。',
    'zh-TW': '試錯了幾次，請等 {{time}} 再試。急用就點「忘記 PIN」，用密碼登入。',
    en: 'Several wrong tries: wait {{time}}. If it is urgent, choose “Forgot the PIN” and use your password.',
  },
  wait_settings: {
    'zh-CN': '试错了几次，请过几分钟再改。',
    'zh-TW': '試錯了幾次，請過幾分鐘再改。',
    en: 'Several wrong tries: wait a few minutes before you change it.',
  },
  error_keychain_away: {
    'zh-CN': '系统钥匙串打不开。请解锁系统钥匙串，再重启夜席；资料没有丢。',
    'zh-TW': '系統鑰匙圈打不開。請解鎖系統鑰匙圈，再重新啟動夜席；資料沒有遺失。',
    en: 'The system keychain does not open. Unlock it and restart Nightdesk; nothing is lost.',
  },
  error_disk_failed: {
    'zh-CN': '磁盘写不进去，可能满了。请腾出一点空间再试；资料没有丢。',
    'zh-TW': '磁碟寫不進去，可能滿了。請騰出一點空間再試；資料沒有遺失。',
    en: 'The disk takes nothing; it may be full. Free some space and try again; nothing is lost.',
  },
  error_failed: {
    'zh-CN': '没有完成，请再试一次。',
    'zh-TW': '沒有完成，請再試一次。',
    en: 'It did not finish. Try again.',
  },
  error_no_keychain: {
    'zh-CN': '这台电脑没有可用的钥匙串，设不了 PIN。请联系技术支持启用系统钥匙串。',
    'zh-TW': '這台電腦沒有可用的鑰匙圈，無法設定 PIN。請聯絡技術支援啟用系統鑰匙圈。',
    en: 'This machine has no usable keychain, so it cannot have a PIN. Ask support to enable the system keychain.',
  },
  choose_title: { 'zh-CN': '设一个 PIN', 'zh-TW': '設一個 PIN', en: 'Choose a PIN' },
  choose_first: {
    'zh-CN': '以后断网或离开一会儿，用它打开这台电脑上的资料。它只在这台电脑上有效。',
    'zh-TW': '以後斷網或離開一會兒，用它打開這台電腦上的資料。它只在這台電腦上有效。',
    en: 'It opens your data on this machine when there is no network, or after a break. It works on this machine only.',
  },
  choose_forgotten: {
    'zh-CN': '密码对了，内容都在。请设一个新 PIN，旧的从此作废。',
    'zh-TW': '密碼正確，內容都在。請設一個新 PIN，舊的從此作廢。',
    en: 'The password was right and everything is still here. Choose a new PIN; the old one stops working.',
  },
  new_pin: { 'zh-CN': '新 PIN', 'zh-TW': '新 PIN', en: 'New PIN' },
  new_pin_hint: {
    'zh-CN': '6 到 12 位数字，不要用工号、生日或连号',
    'zh-TW': '6 到 12 位數字，不要用工號、生日或連號',
    en: '6 to 12 digits; no staff number, birthday or run of digits',
  },
  repeat_pin: { 'zh-CN': '再输一次', 'zh-TW': '再輸入一次', en: 'Once more' },
  pins_differ: {
    'zh-CN': '两次输入的不一样，请重输第二个。',
    'zh-TW': '兩次輸入不一致，請重新輸入第二個。',
    en: 'The two differ. Enter the second one again.',
  },
  choose: { 'zh-CN': '设好，进入', 'zh-TW': '設好，進入', en: 'Set and go on' },
  fault_not_digits: {
    'zh-CN': 'PIN 只能是数字。',
    'zh-TW': 'PIN 只能是數字。',
    en: 'A PIN is digits only.',
  },
  fault_too_short: { 'zh-CN': '至少要 6 位。', 'zh-TW': '至少要 6 位。', en: 'At least 6 digits.' },
  fault_too_long: { 'zh-CN': '最多 12 位。', 'zh-TW': '最多 12 位。', en: 'At most 12 digits.' },
  fault_one_digit: {
    'zh-CN': '全是同一个数字，太容易猜。',
    'zh-TW': '全是同一個數字，太容易猜。',
    en: 'One digit repeated is guessed first.',
  },
  fault_run: {
    'zh-CN': '连续的数字太容易猜。',
    'zh-TW': '連續的數字太容易猜。',
    en: 'A run of digits is guessed first.',
  },
  fault_repeated: {
    'zh-CN': '同一段数字重复，太容易猜。',
    'zh-TW': '同一段數字重複，太容易猜。',
    en: 'A repeated group is guessed first.',
  },
  fault_own_number: {
    'zh-CN': '里面有你的工号，同事一猜就中。',
    'zh-TW': '裡面有你的工號，同事一猜就中。',
    en: 'It contains your staff number, which colleagues know.',
  },
  lock_now: { 'zh-CN': '立即锁定', 'zh-TW': '立即鎖定', en: 'Lock now' },
  settings_note: {
    'zh-CN': 'PIN 打开这台电脑上的资料；离开时锁定，电话不断。',
    'zh-TW': 'PIN 打開這台電腦上的資料；離開時鎖定，電話不斷。',
    en: 'The PIN opens your data on this machine. Lock it when you leave; a call goes on.',
  },
  set_pin: { 'zh-CN': '设置 PIN', 'zh-TW': '設定 PIN', en: 'Set a PIN' },
  change_pin: { 'zh-CN': '修改 PIN', 'zh-TW': '修改 PIN', en: 'Change the PIN' },
  current_pin: { 'zh-CN': '现在的 PIN', 'zh-TW': '目前的 PIN', en: 'Present PIN' },
  save_pin: { 'zh-CN': '保存 PIN', 'zh-TW': '儲存 PIN', en: 'Save the PIN' },
  pin_saved: { 'zh-CN': '新 PIN 已生效。', 'zh-TW': '新 PIN 已生效。', en: 'The new PIN is in force.' },
})
