/** The audit in parts of a month, which can be dropped whole, with the rows and the rule of each entry. Frozen. */
export const statements: readonly string[] = [
  `alter table audit rename to audit_before`,
  `create sequence audit_entry`,
  `create table audit (
    id bigint not null default nextval('audit_entry'),
    at timestamptz not null,
    agent_id text,
    client_id text,
    action text not null,
    subject text,
    outcome text not null,
    rule text,
    schema_version integer,
    touched text[] not null default '{}',
    primary key (at, id)
  ) partition by range (at)`,
  // What is of no month that has a part of its own.
  `create table audit_others partition of audit default`,
  `create index audit_by_agent on audit (agent_id, at)`,
  `insert into audit (at, agent_id, client_id, action, subject, outcome)
    select at, agent_id, client_id, action, subject, outcome from audit_before order by id`,
  `drop table audit_before`,
  `create trigger audit_keep before update or delete or truncate on audit
    for each statement execute function audit_is_insert_only()`,
  // Parts inherit this one: they cannot be changed by their own names either.
  `create trigger audit_keep_rows before update or delete on audit
    for each row execute function audit_is_insert_only()`,
]
