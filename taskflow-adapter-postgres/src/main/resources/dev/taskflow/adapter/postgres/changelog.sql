--liquibase formatted sql

--changeset taskflow:1-tables
-- One instance is one workspace. Its id stands in every unique key from the first day, so that many of them can share a
-- database later without touching a key.
create table workspace (
  id integer primary key,
  -- Signs what clients carry back to us, such as the places where lists go on.
  secret uuid not null default gen_random_uuid()
);
insert into workspace (id) values (1);

create table account (
  workspace_id integer not null references workspace,
  id uuid not null,
  email text,
  name text not null,
  zone text not null,
  locale text not null,
  week_start text not null default 'monday',
  theme text not null default 'auto',
  primary key (workspace_id, id),
  constraint account_email_unique unique (workspace_id, email)
);

-- next_number changes with every new task, so the page keeps room for the row's next version.
create table project (
  workspace_id integer not null references workspace,
  id uuid not null,
  key text collate "C" not null,
  name text collate "C" not null,
  description text not null,
  color text not null,
  inbox_of uuid,
  next_number bigint not null default 1,
  version bigint not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  trashed_at timestamptz,
  constraint project_id_unique primary key (workspace_id, id),
  constraint project_key_unique unique (workspace_id, key),
  constraint project_inbox_unique unique (workspace_id, inbox_of),
  foreign key (workspace_id, inbox_of) references account (workspace_id, id)
) with (fillfactor = 70);

create table member (
  workspace_id integer not null,
  project_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('viewer', 'commenter', 'editor', 'admin', 'owner')),
  primary key (workspace_id, project_id, user_id),
  foreign key (workspace_id, project_id) references project (workspace_id, id),
  foreign key (workspace_id, user_id) references account (workspace_id, id)
);
create index member_by_user on member (workspace_id, user_id, project_id);

create table status (
  workspace_id integer not null,
  project_id uuid not null,
  id uuid not null,
  name text not null,
  category text not null check (category in ('todo', 'doing', 'done', 'cancelled')),
  rank text collate "C" not null,
  primary key (workspace_id, project_id, id),
  constraint status_id_unique unique (workspace_id, id),
  constraint status_rank_unique unique (workspace_id, project_id, rank),
  foreign key (workspace_id, project_id) references project (workspace_id, id)
);

create table task (
  workspace_id integer not null,
  project_id uuid not null,
  id uuid not null,
  number bigint not null,
  title text collate "C" not null,
  description text not null,
  status_id uuid not null,
  priority smallint not null check (priority between 0 and 4),
  start_date date,
  start_time time,
  start_zone text,
  due_date date,
  due_time time,
  due_zone text,
  deadline_date date,
  deadline_time time,
  deadline_zone text,
  estimate_minutes integer check (estimate_minutes between 1 and 525600),
  rank text collate "C" not null,
  version bigint not null,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  completed_at timestamptz,
  trashed_at timestamptz,
  primary key (workspace_id, project_id, id),
  constraint task_id_unique unique (workspace_id, id),
  constraint task_number_unique unique (workspace_id, project_id, number),
  constraint task_rank_unique unique (workspace_id, project_id, rank),
  foreign key (workspace_id, project_id) references project (workspace_id, id),
  foreign key (workspace_id, project_id, status_id) references status (workspace_id, project_id, id),
  check ((start_time is null) = (start_zone is null) and (start_date is not null or start_time is null)),
  check ((due_time is null) = (due_zone is null) and (due_date is not null or due_time is null)),
  check ((deadline_time is null) = (deadline_zone is null) and (deadline_date is not null or deadline_time is null))
) with (fillfactor = 85);
-- Lists of what is to do, and the count beside a project's name.
create index task_open on task (workspace_id, project_id, rank) where completed_at is null and trashed_at is null;

-- The log. n is drawn inside the writing transaction and only keeps one thing's changes in order; what readers go by is
-- change_seq, written after the commit.
create table change (
  n bigint generated always as identity primary key,
  workspace_id integer not null references workspace,
  id uuid not null,
  v smallint not null,
  at timestamptz not null,
  actor_id uuid not null,
  via text not null,
  batch_id uuid not null,
  kind text not null,
  audience text not null,
  entity_type text not null,
  entity_id uuid not null,
  project_id uuid not null,
  version bigint not null,
  before jsonb not null,
  after jsonb not null,
  revertible boolean not null,
  reverts uuid,
  constraint change_id_unique unique (workspace_id, id)
);
create unique index change_reverts_unique on change (workspace_id, reverts) where reverts is not null;
create index change_by_batch on change (workspace_id, batch_id);
create index change_by_entity on change (workspace_id, entity_id, n);
create index change_by_project on change (workspace_id, project_id, n);

-- Narrow, because every change is written here a second time.
create table change_seq (
  seq bigint primary key,
  n bigint not null,
  constraint change_seq_n_unique unique (n)
);

-- Everything up to low has its number or will never need one.
create table sequencer (
  only_one boolean primary key default true check (only_one),
  low bigint not null
);
insert into sequencer (low) values (0);

--changeset taskflow:2-accounts
alter table workspace
  add column registration text not null default 'invitation' check (registration in ('open', 'invitation', 'closed'));

-- Without e-mail: the person whom a build without accounts made, until the first registration takes it over; or
-- somebody whose account was deleted.
alter table account
  add column password_hash text,
  add column admin boolean not null default false,
  add column created_at timestamptz not null default now(),
  add column disabled_at timestamptz,
  add column deleted_at timestamptz,
  add constraint account_has_password check ((email is null) = (password_hash is null));

-- Only the digest of a session's secret is here, so whoever reads this table is nobody.
create table login_session (
  workspace_id integer not null,
  id uuid not null,
  hash bytea not null,
  user_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  user_agent text not null,
  primary key (workspace_id, id),
  constraint login_session_hash_unique unique (workspace_id, hash),
  foreign key (workspace_id, user_id) references account (workspace_id, id)
);
create index login_session_by_user on login_session (workspace_id, user_id);

create table login_attempt (
  workspace_id integer not null references workspace,
  key text collate "C" not null,
  count integer not null,
  since timestamptz not null,
  primary key (workspace_id, key)
);

create table login_network (
  workspace_id integer not null,
  user_id uuid not null,
  network text not null,
  last_at timestamptz not null,
  primary key (workspace_id, user_id, network),
  foreign key (workspace_id, user_id) references account (workspace_id, id)
);

--changeset taskflow:3-members
-- Only the digest of the token is here: whoever reads this table can't accept what is in it. Used up, it is gone.
create table invitation (
  workspace_id integer not null,
  project_id uuid not null,
  id uuid not null,
  email text not null,
  role text not null check (role in ('viewer', 'commenter', 'editor', 'admin', 'owner')),
  token_hash text not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, project_id, id),
  constraint invitation_token_unique unique (workspace_id, token_hash),
  constraint invitation_email_unique unique (workspace_id, project_id, email),
  foreign key (workspace_id, project_id) references project (workspace_id, id) on delete cascade,
  foreign key (workspace_id, invited_by) references account (workspace_id, id)
);

--changeset taskflow:4-row-level-security splitStatements:false stripComments:false
-- The second wall. The application has refused already what is refused here; if it ever forgets to, this doesn't.
-- app.actor holds for one transaction and says in whose name it writes; nobody named, nothing written.
create function app_actor() returns uuid language sql stable
  as $f$ select nullif(current_setting('app.actor', true), '')::uuid $f$;

-- Both run as the tables' owner, so that what they read is not walled itself. Stable: they see what the statement saw
-- when it began, so a project that a statement makes is new for all of that statement, and never again.
do $do$
begin
  execute format($x$
    create function app_role(project uuid) returns integer language sql stable security definer
      set search_path = %1$I, pg_temp
      as $f$
        select array_position(array['viewer', 'commenter', 'editor', 'admin', 'owner'], m.role) from member m
        where m.workspace_id = 1 and m.user_id = app_actor() and m.project_id = project
      $f$;
    create function app_is_new(project uuid) returns boolean language sql stable security definer
      set search_path = %1$I, pg_temp
      as $f$ select not exists (select from project p where p.workspace_id = 1 and p.id = $1) $f$;
  $x$, current_schema());
end
$do$;

alter table project enable row level security, force row level security;
alter table member enable row level security, force row level security;
alter table status enable row level security, force row level security;
alter table task enable row level security, force row level security;
alter table change enable row level security, force row level security;

-- Reads are scoped by the application alone: naming the actor before each would cost a round trip.
create policy read on project for select using (true);
create policy read on member for select using (true);
create policy read on status for select using (true);
create policy read on task for select using (true);
create policy read on change for select using (true);

-- Locking a row asks for "using", and a viewer's refusal is found under the lock: so there every member passes.
create policy make on project for insert with check (created_by = app_actor());
create policy edit on project for update using (app_role(id) is not null) with check (app_role(id) >= 3);

create policy make on member for insert
  with check (app_role(project_id) >= 4 or user_id = app_actor() and role = 'owner' and app_is_new(project_id));
create policy edit on member for update using (app_role(project_id) is not null) with check (app_role(project_id) >= 4);
create policy leave on member for delete using (user_id = app_actor() or app_role(project_id) >= 4);

create policy make on status for insert with check (app_role(project_id) >= 3 or app_is_new(project_id));
create policy edit on status for update using (app_role(project_id) is not null) with check (app_role(project_id) >= 3);
create policy remove on status for delete using (app_role(project_id) >= 3);

create policy make on task for insert with check (app_role(project_id) >= 3);
create policy edit on task for update using (app_role(project_id) is not null) with check (app_role(project_id) >= 3);
create policy remove on task for delete using (app_role(project_id) >= 3);

create policy make on change for insert with check (app_role(project_id) is not null or app_is_new(project_id));
-- For what goes with a deleted person: their own projects, and what only they were told.
create policy blank on change for update using (app_role(project_id) = 5 or audience = 'user:' || app_actor());

-- Whatever else hangs on a project is written by those who manage it.
do $do$
declare
  part regclass;
begin
  for part in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'project_id'
    where c.relnamespace = current_schema()::text::regnamespace and c.relkind = 'r' and not c.relrowsecurity
  loop
    execute format('alter table %s enable row level security, force row level security', part);
    execute format('create policy read on %s for select using (true)', part);
    execute format('create policy make on %s for insert with check (app_role(project_id) >= 4)', part);
    execute format('create policy edit on %s for update using (app_role(project_id) >= 4)', part);
    execute format('create policy remove on %s for delete using (app_role(project_id) >= 4)', part);
  end loop;
end
$do$;

--changeset taskflow:5-row-level-security-reads splitStatements:false stripComments:false
--validCheckSum: any
-- For walls that reads meet, too, which a start with TASKFLOW_ROW_SECURITY_READS puts up. A pool whose reads are walled
-- says so on each of its connections; then nobody named, nothing seen. The log's own threads, which number every
-- project's changes, say nothing and see all.
create function app_reads_freely() returns boolean language sql stable
  as $f$ select current_setting('app.reads', true) is distinct from 'walled' $f$;

-- As the tables' owner, like app_role: what the walls ask, and the few questions that are asked of everybody's rows. Each
-- of those answers yes or no, or asks for a secret.
do $do$
begin
  execute format($x$
    create function app_projects() returns setof uuid language sql stable security definer rows 20
      set search_path = %1$I, pg_temp
      as $f$ select m.project_id from member m where m.workspace_id = 1 and m.user_id = app_actor() $f$;
    create function app_has_key(key text) returns boolean language sql stable security definer
      set search_path = %1$I, pg_temp
      as $f$ select exists (select from project p where p.workspace_id = 1 and p.key = $1) $f$;
    create function app_has_task(task uuid) returns boolean language sql stable security definer
      set search_path = %1$I, pg_temp
      as $f$ select exists (select from task t where t.workspace_id = 1 and t.id = $1) $f$;
    create function app_invitation(token_hash text) returns setof invitation language sql stable security definer
      set search_path = %1$I, pg_temp
      as $f$ select * from invitation i where i.workspace_id = 1 and i.token_hash = $1 $f$;
    create function app_sees_batch(viewer uuid, batch uuid) returns boolean language sql stable security definer
      set search_path = %1$I, pg_temp
      as $f$
        select not exists (select from change c
          where c.workspace_id = 1 and c.batch_id = $2 and not starts_with(c.audience, 'user:')
            and not exists (select from member m
              where m.workspace_id = 1 and m.project_id = c.project_id and m.user_id = $1))
      $f$;
  $x$, current_schema());
end
$do$;

-- Said, where it went without saying: what is written must be as good as what was there.
alter policy edit on invitation with check (app_role(project_id) >= 4);
alter policy blank on change with check (app_role(project_id) = 5 or audience = 'user:' || app_actor());

--changeset taskflow:6-tokens
-- Only the digest of a token is here: whoever reads this table can't call with what is in it. Without project_ids
-- it reaches all that its person may.
create table api_token (
  workspace_id integer not null,
  id uuid not null,
  hash bytea not null,
  user_id uuid not null,
  name text not null,
  scopes text[] not null,
  project_ids uuid[],
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  primary key (workspace_id, id),
  constraint api_token_hash_unique unique (workspace_id, hash),
  foreign key (workspace_id, user_id) references account (workspace_id, id)
);
create index api_token_by_user on api_token (workspace_id, user_id, id);

--changeset taskflow:7-sub-tasks-and-assignees
alter table task
  add column parent_id uuid,
  add foreign key (workspace_id, project_id, parent_id) references task (workspace_id, project_id, id),
  add check (parent_id <> id);
create index task_by_parent on task (workspace_id, project_id, parent_id) where parent_id is not null;

-- Who is assigned was a member then; whoever leaves the project stays on what they had.
create table task_assignee (
  workspace_id integer not null,
  project_id uuid not null,
  task_id uuid not null,
  user_id uuid not null,
  primary key (workspace_id, project_id, task_id, user_id),
  foreign key (workspace_id, project_id, task_id) references task (workspace_id, project_id, id) on delete cascade,
  foreign key (workspace_id, user_id) references account (workspace_id, id)
);
create index task_assignee_by_user on task_assignee (workspace_id, user_id, project_id, task_id);
alter table task_assignee enable row level security, force row level security;
create policy read on task_assignee for select using (true);
create policy make on task_assignee for insert with check (app_role(project_id) >= 3);
create policy edit on task_assignee for update using (app_role(project_id) >= 3) with check (app_role(project_id) >= 3);
create policy remove on task_assignee for delete using (app_role(project_id) >= 3);

--changeset taskflow:8-invitations-go-with-their-person splitStatements:false stripComments:false
-- As the tables' owner: whoever goes may have left those projects before, and then neither sees nor manages what they
-- invited to. It reaches no further than the person in whose name the transaction writes.
do $do$
begin
  execute format($x$
    create function app_forget_invitations() returns void language sql volatile security definer
      set search_path = %1$I, pg_temp
      as $f$
        delete from invitation i where i.workspace_id = 1 and (i.invited_by = app_actor()
          or i.email = (select a.email from account a where a.workspace_id = 1 and a.id = app_actor()))
      $f$;
  $x$, current_schema());
end
$do$;

--changeset taskflow:9-taken-keys splitStatements:false stripComments:false
-- Which key is free is asked of everybody's projects, like app_has_key; one question for all the keys that begin alike,
-- or the hundredth Inbox would take a hundred. Keys are capital letters and digits, which stand before the tilde.
do $do$
begin
  execute format($x$
    create function app_taken_keys(stem text) returns setof text language sql stable security definer
      set search_path = %1$I, pg_temp
      as $f$
        select p.key from project p
        where p.workspace_id = 1 and p.key >= $1 collate "C" and p.key < $1 || '~' collate "C"
      $f$;
  $x$, current_schema());
end
$do$;

--changeset taskflow:10-places-made-anew
-- Rare rows; undoing a move asks whether there was one since.
create index change_ranked on change (workspace_id, project_id, n) where kind = 'task.ranked';
