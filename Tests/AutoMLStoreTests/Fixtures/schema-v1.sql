CREATE TABLE provenance (
    id integer primary key,
    program text not null,
    blas_core text not null,
    kernels text not null,
    unique (program, blas_core, kernels)
);
INSERT INTO provenance VALUES(1,'1.0','Zen','avx2');
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
);
INSERT INTO study VALUES(1,'cnn-digits','{"name":"cnn","fixed":{"batch_size":64}}','{"batch_size":64}','digits',NULL,'d1','[{"metric":"validation_accuracy","direction":"maximize"}]','validation_accuracy','maximize',7,1,'2001-09-09T01:46:40.000Z','2001-09-09T01:46:40.000Z');
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
    ended text,
    unique (study_id, number)
);
INSERT INTO trial VALUES(1,1,1,'completed',NULL,'mlp','{"depth":1,"network":"mlp"}','7f3323fdf262a056',3,1,NULL,'random','drawn',100,NULL,NULL,NULL,NULL,0.8000000000000000444,0.8000000000000000444,0.8000000000000000444,0.5,1,0.25,1,'abc',NULL,NULL,1,'2001-09-09T01:46:40.000Z','2001-09-09T01:46:40.000Z','2001-09-09T01:46:40.000Z');
INSERT INTO trial VALUES(2,1,2,'running',NULL,'cnn','{"depth":2,"dropout":0.25,"network":"cnn"}','ead77094faca8204',3,2,NULL,'random','drawn',100,NULL,NULL,NULL,NULL,0.9000000000000000222,0.9000000000000000222,0.9000000000000000222,NULL,1,0.25,1,NULL,'host',41,1,'2001-09-09T01:46:40.000Z','2001-09-09T01:46:40.000Z',NULL);
INSERT INTO trial VALUES(3,1,3,'failed','loss is NaN','it''s','{"network":"it''s"}','3cdcbed02522d1e5',3,3,NULL,'random','drawn',100,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0.0,NULL,NULL,NULL,NULL,1,'2001-09-09T01:46:40.000Z','2001-09-09T01:46:40.000Z','2001-09-09T01:46:40.000Z');
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
INSERT INTO measurement VALUES(1,1,0.5,0.8000000000000000444,0.5,0.8000000000000000444,0.25,NULL);
INSERT INTO measurement VALUES(2,1,'NaN',NULL,NULL,0.9000000000000000222,0.25,'{"f1":0.5}');
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
INSERT INTO transition VALUES(1,1,1,'running',NULL,3,0,'2001-09-09T01:46:40.000Z');
INSERT INTO transition VALUES(1,2,1,'completed',NULL,3,1,'2001-09-09T01:46:40.000Z');
INSERT INTO transition VALUES(1,3,2,'running',NULL,3,0,'2001-09-09T01:46:40.000Z');
INSERT INTO transition VALUES(1,4,3,'running',NULL,3,0,'2001-09-09T01:46:40.000Z');
INSERT INTO transition VALUES(1,5,3,'failed','loss is NaN',3,0,'2001-09-09T01:46:40.000Z');
CREATE TABLE artifact (
    id integer primary key,
    trial_id integer not null references trial (id) on delete cascade,
    kind text not null,
    path text not null,
    sha256 text not null,
    bytes integer not null,
    unique (trial_id, path)
);
INSERT INTO artifact VALUES(1,1,'model','trial-1/model','abc',9);
CREATE TABLE test_opening (
    id integer primary key,
    trial_id integer not null references trial (id) on delete cascade,
    time text not null,
    count integer not null,
    correct integer not null,
    confusion text not null
);
INSERT INTO test_opening VALUES(1,1,'2001-09-09T01:46:40.000Z',2,1,'[[1,0],[1,0]]');
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
