/** What the server says on its administrator's console. */
import { defineTexts } from './texts.ts'

export const serverTexts = defineTexts({
  listening: {
    'zh-CN': 'Nightdesk 服务已启动，地址 {{url}}',
    'zh-TW': 'Nightdesk 服務已啟動，位址 {{url}}',
    en: 'Nightdesk server listens on {{url}}',
  },
  epoch_renewed: {
    'zh-CN': '已登记数据库恢复。各客户端下次连接时会重新加载数据，未发送的工作会照常发送。',
    'zh-TW': '已登記資料庫還原。各用戶端下次連線時會重新載入資料，未傳送的工作會照常傳送。',
    en: 'Noted that the database was restored. Clients load everything anew when they next connect; unsent work is sent as usual.',
  },
  administered_devices: {
    'zh-CN': '工号 {{account}} 的设备如上。',
    'zh-TW': '工號 {{account}} 的裝置如上。',
    en: 'These are the devices of account {{account}}.',
  },
  administered_endSessions: {
    'zh-CN':
      '工号 {{account}} 的登录已结束。联网的电脑一分钟内锁上，没发出的内容留在电脑上，重新登录后提交。',
    'zh-TW':
      '工號 {{account}} 的登入已結束。連線中的電腦一分鐘內鎖上，沒送出的內容留在電腦上，重新登入後提交。',
    en: 'The sessions of account {{account}} are over. A machine that is online locks within a minute; unsent work stays on it until the agent signs in again.',
  },
  administered_erase: {
    'zh-CN':
      '已登记：工号 {{account}} 的设备需要清除资料。联网的电脑一分钟内锁上；设备确认清除后审计里有记录。',
    'zh-TW':
      '已登記：工號 {{account}} 的裝置需要清除資料。連線中的電腦一分鐘內鎖上；裝置確認清除後稽核裡有紀錄。',
    en: 'Noted that the devices of account {{account}} are to be erased. A machine that is online locks within a minute; the audit has the confirmation once a device gives it.',
  },
  administered_disable: {
    'zh-CN': '工号 {{account}} 已停用，不能登录；联网的电脑一分钟内锁上。',
    'zh-TW': '工號 {{account}} 已停用，不能登入；連線中的電腦一分鐘內鎖上。',
    en: 'Account {{account}} is disabled and cannot sign in; a machine that is online locks within a minute.',
  },
  administered_enable: {
    'zh-CN': '工号 {{account}} 已启用，可以登录。',
    'zh-TW': '工號 {{account}} 已啟用，可以登入。',
    en: 'Account {{account}} is enabled and may sign in.',
  },
  api_key_made: {
    'zh-CN': '密钥只显示这一次，请交给使用它的系统妥善保管。',
    'zh-TW': '金鑰只顯示這一次，請交給使用它的系統妥善保管。',
    en: 'The key is shown this once. Hand it to the system that will use it.',
  },
  bad_configuration: {
    'zh-CN': '配置项「{{subject}}」的值无法使用，服务没有启动。请参照 docs/administration.md 改正。',
    'zh-TW': '設定項「{{subject}}」的值無法使用，服務沒有啟動。請參照 docs/administration.md 改正。',
    en: 'The setting "{{subject}}" cannot be used, so the server did not start. See docs/administration.md.',
  },
  bad_rules: {
    'zh-CN': '{{subject}} 指定的文件里「{{where}}」有误：{{problem}}。服务没有启动，原有规则没有改动。',
    'zh-TW': '{{subject}} 指定的檔案裡「{{where}}」有誤：{{problem}}。服務沒有啟動，原有規則沒有變動。',
    en: 'In the file of {{subject}}, "{{where}}" is wrong: {{problem}}. The server did not start, and the rules of before are unchanged.',
  },
  rules_missing: {
    'zh-CN': '缺少「{{what}}」',
    'zh-TW': '缺少「{{what}}」',
    en: '"{{what}}" is missing',
  },
  rules_malformed: {
    'zh-CN': '「{{what}}」的值看不懂',
    'zh-TW': '「{{what}}」的值無法辨識',
    en: 'the value of "{{what}}" is not understood',
  },
  rules_unknown_field: {
    'zh-CN': '没有「{{what}}」这一项',
    'zh-TW': '沒有「{{what}}」這一項',
    en: 'there is no such field as "{{what}}"',
  },
  rules_contradiction: {
    'zh-CN': '与文件里的其他规则矛盾',
    'zh-TW': '與檔案裡的其他規則矛盾',
    en: 'it contradicts the rest of the file',
  },
  rules_twice: {
    'zh-CN': '编号「{{what}}」用了两次',
    'zh-TW': '編號「{{what}}」用了兩次',
    en: 'the id "{{what}}" is used twice',
  },
  rules_ends_before_it_begins: {
    'zh-CN': '失效日期 {{what}} 早于生效日期',
    'zh-TW': '失效日期 {{what}} 早於生效日期',
    en: 'it ends on {{what}}, before it begins',
  },
  rules_unknown_category: {
    'zh-CN': '系统里没有类别「{{what}}」',
    'zh-TW': '系統裡沒有類別「{{what}}」',
    en: 'there is no category "{{what}}"',
  },
  rules_unknown_category_field: {
    'zh-CN': '该类别没有字段「{{what}}」',
    'zh-TW': '該類別沒有欄位「{{what}}」',
    en: 'the category has no field "{{what}}"',
  },
  rules_hours_without_hours: {
    'zh-CN': '只有按小时计的时限才能限定办公时间，「{{what}}」不是',
    'zh-TW': '只有按小時計的時限才能限定辦公時間，「{{what}}」不是',
    en: 'office hours count only for a limit in hours, and this one is in "{{what}}"',
  },
  rules_unknown_department: {
    'zh-CN': '文件里没有部门「{{what}}」',
    'zh-TW': '檔案裡沒有部門「{{what}}」',
    en: 'there is no department "{{what}}" in the file',
  },
  rules_department_needed: {
    'zh-CN': '要在部门里选负责人，必须写明「{{what}}」',
    'zh-TW': '要在部門裡選負責人，必須寫明「{{what}}」',
    en: 'to choose an owner in a department, "{{what}}" has to name it',
  },
  rules_unknown_clock: {
    'zh-CN': '系统里没有时限规则「{{what}}」',
    'zh-TW': '系統裡沒有時限規則「{{what}}」',
    en: 'there is no time limit "{{what}}"',
  },
  rules_unknown_agent: {
    'zh-CN': '系统里没有坐席「{{what}}」',
    'zh-TW': '系統裡沒有坐席「{{what}}」',
    en: 'there is no agent "{{what}}"',
  },
  unreadable_file: {
    'zh-CN': '文件 {{subject}} 打不开或写不了。',
    'zh-TW': '檔案 {{subject}} 打不開或寫不了。',
    en: 'The file {{subject}} cannot be read or written.',
  },
  database_unreachable: {
    'zh-CN':
      '连接不上数据库 {{subject}}，服务没有启动。请检查它是否在运行，以及 DATABASE_URL 中的地址、用户名和密码。',
    'zh-TW':
      '無法連上資料庫 {{subject}}，服務沒有啟動。請檢查它是否在執行，以及 DATABASE_URL 中的位址、使用者名稱和密碼。',
    en: 'The database {{subject}} cannot be reached, so the server did not start. Is it running, and are address, user and password in DATABASE_URL right?',
  },
  port_taken: {
    'zh-CN':
      '端口 {{subject}} 已被占用或不允许使用，服务没有启动。请停掉占用它的程序，或用 PORT 指定另一个端口。',
    'zh-TW':
      '連接埠 {{subject}} 已被佔用或不允許使用，服務沒有啟動。請停掉佔用它的程式，或用 PORT 指定另一個連接埠。',
    en: 'Port {{subject}} is taken or may not be used, so the server did not start. Stop the other program, or choose another port with PORT.',
  },
  folder_in_use: {
    'zh-CN':
      '文件夹 {{subject}} 正被另一个 Nightdesk 进程使用，服务没有启动。请先停掉那个进程，或用 DATA_DIR 指定另一个文件夹。',
    'zh-TW':
      '資料夾 {{subject}} 正被另一個 Nightdesk 程序使用，服務沒有啟動。請先停掉那個程序，或用 DATA_DIR 指定另一個資料夾。',
    en: 'The folder {{subject}} is in use by another Nightdesk process, so the server did not start. Stop that process, or choose another folder with DATA_DIR.',
  },
  folder_not_writable: {
    'zh-CN': '文件夹 {{subject}} 不能写入，服务没有启动。请检查权限，或用 DATA_DIR 指定另一个文件夹。',
    'zh-TW': '資料夾 {{subject}} 無法寫入，服務沒有啟動。請檢查權限，或用 DATA_DIR 指定另一個資料夾。',
    en: 'The folder {{subject}} cannot be written to, so the server did not start. Check its permissions, or choose another folder with DATA_DIR.',
  },
  database_newer: {
    'zh-CN':
      '数据库 {{subject}} 已由更新版本的 Nightdesk 升级过，这个版本不能打开它，服务没有启动。请安装更新的版本。',
    'zh-TW':
      '資料庫 {{subject}} 已由較新版本的 Nightdesk 升級過，這個版本無法開啟它，服務沒有啟動。請安裝較新的版本。',
    en: 'The database {{subject}} was upgraded by a newer version of Nightdesk and cannot be opened by this one, so the server did not start. Install the newer version.',
  },
})
