CREATE TABLE provenance (
    id integer primary key,
    program text not null,
    blas_core text not null,
    kernels text not null,
    unique (program, blas_core, kernels)
);
INSERT INTO provenance VALUES(1,'automl 0.1.0','Prescott','avx512');
CREATE TABLE study (
    id integer primary key,
    name text not null unique,
    space text not null,
    fixed text not null,
    data text not null,
    data_target text,
    data_hash text not null,
    objectives text not null,
    metric text not null,
    direction text not null check (direction in ('maximize', 'minimize')),
    seed integer not null,
    provenance_id integer not null references provenance (id),
    created text not null,
    opened text not null
, validation_count integer, data_options text check (data_options is null or json_valid(data_options)), transfer text check (transfer is null or json_valid(transfer)));
INSERT INTO study VALUES(1,'tiny-digits','{"name":"tiny","hyperparameters":[{"name":"width","type":"int","low":4,"high":8}],"fixed":{"depth":1,"learning_rate":0.01,"network":"mlp"},"training":{"max_epochs":2,"patience":5,"minimum_improvement":0.0}}','{"depth":1,"learning_rate":0.01,"network":"mlp"}','digits',NULL,'69b99be6590ebf70970a590ba87688068ca74643aafb44f0374844cfc553d20c','[{"direction":"maximize","metric":"validation_accuracy"}]','validation_accuracy','maximize',0,1,'2026-11-27T07:57:50.918Z','2026-11-27T07:57:50.918Z',269,NULL,NULL);
CREATE TABLE trial (
    id integer primary key,
    study_id integer not null references study (id) on delete cascade,
    number integer not null check (number > 0),
    state text not null
        check (state in ('waiting', 'running', 'paused', 'completed', 'pruned', 'failed')),
    detail text,
    network text,
    configuration text not null check (json_valid(configuration)),
    hash text not null,
    budget integer not null,
    seed integer not null,
    parent integer,
    strategy text not null,
    why text not null,
    parameters integer,
    macs integer,
    memory_bytes integer,
    layers integer,
    other_facts text,
    objective real,
    score real,
    validation_accuracy real,
    validation_loss real,
    epochs integer not null default 0,
    seconds real not null default 0,
    best_epoch integer,
    weights_sha256 text,
    owner_host text,
    owner_process integer,
    provenance_id integer not null references provenance (id),
    created text not null,
    started text,
    ended text, owner_run text,
    unique (study_id, number)
);
INSERT INTO trial VALUES(1,1,1,'completed',NULL,'mlp','{"width":4}','acd01645a1260a0b',2,2391859307482617,NULL,'auto','gp, as 0 trials in 1 dimension are few enough to model: one of the first 5, drawn from the prior',310,296,1270168,2,NULL,0.55390334572490707021,0.55390334572490707021,0.55390334572490707021,1.5557349833731968224,2,0.00054165500000000004442,2,'c699c5e9de10f86aba5b9c00e89053426a8ae936281e0bf59eb682c269afb8ad',NULL,NULL,1,'2026-11-27T07:57:51.168Z','2026-11-27T07:57:51.168Z','2026-11-27T07:57:51.177Z',NULL);
INSERT INTO trial VALUES(2,1,2,'completed',NULL,'mlp','{"width":6}','acd6d645a12bbbf9',2,307155505348030,NULL,'auto','gp, as 1 trial in 1 dimension are few enough to model: one of the first 5, drawn from the prior',460,444,1274072,2,NULL,0.37918215613382899586,0.37918215613382899586,0.37918215613382899586,1.6770722154753301413,2,0.00059751500000000006863,2,'1c1da7aa6fc0cc963adf6f8c7aac4741a499dc75841b3be549527f2c2d55596a',NULL,NULL,1,'2026-11-27T07:57:51.169Z','2026-11-27T07:57:51.169Z','2026-11-27T07:57:51.179Z',NULL);
INSERT INTO trial VALUES(3,1,3,'completed',NULL,'mlp','{"width":7}','acd37c45a128ed34',2,8300121010941034,NULL,'auto','gp, as 2 trials in 1 dimension are few enough to model: one of the first 5, drawn from the prior',535,518,1276184,2,NULL,0.43494423791821562597,0.43494423791821562597,0.43494423791821562597,1.5946732424940464056,2,0.00081055799999999995995,2,'a73f38569b7d7e88dc7fb1aa29b5917d5cce90ecff5c756cc0a514236c03b1b2',NULL,NULL,1,'2026-11-27T07:57:51.180Z','2026-11-27T07:57:51.180Z','2026-11-27T07:57:51.185Z',NULL);
CREATE TABLE measurement (
    trial_id integer not null references trial (id) on delete cascade,
    epoch integer not null,
    train_loss real,
    train_accuracy real,
    validation_loss real,
    validation_accuracy real,
    seconds real not null,
    other_metrics text,
    primary key (trial_id, epoch)
) without rowid;
INSERT INTO measurement VALUES(1,1,2.140544985044911197,0.27879269261318506689,1.9075452273240500744,0.37546468401486987609,0.00039152899999999999812,'{"dead_units":0.0,"gradient_norm":0.8331107001139819,"gradient_ratio":1.1316373404839455,"update_ratio":0.016392678477270356}');
INSERT INTO measurement VALUES(1,2,1.7620591463186086045,0.44320889594916601517,1.5557349833731968224,0.55390334572490707021,0.00015012599999999999209,'{"dead_units":0.0,"gradient_norm":1.0049287212772966,"gradient_ratio":0.9451979242327616,"update_ratio":0.012343175493354482}');
INSERT INTO measurement VALUES(2,1,2.1708210131766958461,0.22239872915011912879,1.9845667855232811405,0.31598513011152418172,0.00045239100000000001273,'{"dead_units":0.5,"gradient_norm":0.6412369433778489,"gradient_ratio":0.8807971836100132,"update_ratio":0.01342246240394157}');
INSERT INTO measurement VALUES(2,2,1.8097714433498108821,0.37966640190627481965,1.6770722154753301413,0.37918215613382899586,0.00014512400000000000169,'{"dead_units":0.3333333333333333,"gradient_norm":0.6142499283374067,"gradient_ratio":0.8103232740556154,"update_ratio":0.01170335447215292}');
INSERT INTO measurement VALUES(3,1,2.1889719722569891402,0.17394757744241462482,1.9736488764823345576,0.27881040892193309499,0.00064570499999999999857,'{"dead_units":0.2857142857142857,"gradient_norm":0.8034993260445465,"gradient_ratio":1.4811371901395618,"update_ratio":0.01632200715872672}');
INSERT INTO measurement VALUES(3,2,1.8143638472244427717,0.35901509134233516862,1.5946732424940464056,0.43494423791821562597,0.00016485299999999998847,'{"dead_units":0.2857142857142857,"gradient_norm":0.8244914828497308,"gradient_ratio":1.1234015209586925,"update_ratio":0.013795750842380328}');
CREATE TABLE transition (
    study_id integer not null references study (id) on delete cascade,
    sequence integer not null,
    trial_id integer not null references trial (id) on delete cascade,
    state text not null,
    detail text,
    budget integer not null,
    epochs integer not null,
    time text not null,
    primary key (study_id, sequence)
) without rowid;
INSERT INTO transition VALUES(1,1,1,'running',NULL,2,0,'2026-11-27T07:57:51.169Z');
INSERT INTO transition VALUES(1,2,2,'running',NULL,2,0,'2026-11-27T07:57:51.169Z');
INSERT INTO transition VALUES(1,3,1,'completed',NULL,2,2,'2026-11-27T07:57:51.177Z');
INSERT INTO transition VALUES(1,4,2,'completed',NULL,2,2,'2026-11-27T07:57:51.179Z');
INSERT INTO transition VALUES(1,5,3,'running',NULL,2,0,'2026-11-27T07:57:51.180Z');
INSERT INTO transition VALUES(1,6,3,'completed',NULL,2,2,'2026-11-27T07:57:51.185Z');
CREATE TABLE artifact (
    id integer primary key,
    trial_id integer not null references trial (id) on delete cascade,
    kind text not null,
    path text not null,
    sha256 text not null,
    bytes integer not null,
    unique (trial_id, path)
);
INSERT INTO artifact VALUES(1,1,'model','tiny-digits/trial-1/model.safetensors','8da10988684c114eee7a85be1d074015cf78c2d13db97ed831cbba72fa5ae9cc',2312);
INSERT INTO artifact VALUES(2,2,'model','tiny-digits/trial-2/model.safetensors','971f274c58c3e1a24338139dd628f52063c6e51db0d7419602b7d5eeacf272e5',2912);
INSERT INTO artifact VALUES(3,3,'model','tiny-digits/trial-3/model.safetensors','5f78ce372235ca0a8959b029de1f4ddb78a00f14928a114e65450a84852bfa28',3212);
CREATE TABLE test_opening (
    id integer primary key,
    trial_id integer not null references trial (id) on delete cascade,
    time text not null,
    count integer not null,
    correct integer not null,
    confusion text not null
, details text check (details is null or json_valid(details)));
CREATE TABLE heartbeat (
    run text primary key,
    beats integer not null,
    seen text not null
) without rowid;
INSERT INTO heartbeat VALUES('00000000-0000-4000-8000-000000000000 pid:[4026531836] 18450 8282882',1,'2026-11-27T07:57:51.167Z');
CREATE TABLE remark (
    id integer primary key autoincrement,
    study_id integer not null references study (id) on delete cascade,
    trial_id integer references trial (id) on delete cascade,
    kind text not null check (kind in ('note', 'tag')),
    text text not null,
    time text not null
);
INSERT INTO remark VALUES(1,1,2,'tag','kept','2026-11-27T07:58:39.807Z');
CREATE TABLE request (
    id integer primary key,
    study_id integer not null references study (id) on delete cascade,
    kind text not null check (kind in ('enqueue', 'stop_trial', 'stop_study')),
    trial integer,
    configuration text check (configuration is null or json_valid(configuration)),
    time text not null,
    answer text
);
CREATE INDEX trial_by_rank on trial (
    study_id, score desc, (state = 'failed'), (ifnull(validation_loss, 9e999)),
    (ifnull(parameters, 9e999)), number);
CREATE INDEX trial_by_state on trial (study_id, state, number);
CREATE INDEX transition_by_trial on transition (trial_id);
CREATE INDEX test_opening_by_trial on test_opening (trial_id);
CREATE VIEW leaderboard as
select
    row_number() over (
        partition by trial.study_id
        order by score desc, (state = 'failed'), (ifnull(validation_loss, 9e999)),
            (ifnull(parameters, 9e999)), number) as rank,
    number as trial, study.name as study, state, network, validation_accuracy, validation_loss,
    parameters, macs, epochs, seconds, configuration, detail, objective, study.metric as metric
from trial join study on study.id = trial.study_id
order by study.id, rank;
CREATE INDEX trial_by_hash on trial (study_id, hash);
CREATE INDEX remark_by_trial on remark (study_id, trial_id);
CREATE INDEX remark_of_trial on remark (trial_id);
CREATE INDEX request_by_study on request (study_id, id);
CREATE INDEX request_open on request (study_id) where answer is null;
