-- What the EDP team says of a raw-bucket request (EXC-11). Kept as written: the application may add and never change.
CREATE TABLE triage_note (
  id         text PRIMARY KEY,
  request_id text NOT NULL,
  version    integer NOT NULL,
  person_id  text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  finding    text NOT NULL CHECK (finding IN ('no_product', 'product_serves', 'product_planned', 'other_bucket')),
  product    text,
  planned_on date,
  bucket_id  text REFERENCES raw_bucket (id) ON DELETE RESTRICT,
  note       text NOT NULL CHECK (length(btrim(note)) > 0),
  noted_at   timestamptz NOT NULL,
  CHECK (finding <> 'product_serves' OR product IS NOT NULL),
  CHECK (finding <> 'product_planned' OR planned_on IS NOT NULL),
  CHECK (finding <> 'other_bucket' OR bucket_id IS NOT NULL),
  FOREIGN KEY (request_id, version) REFERENCES request_version (request_id, version) ON DELETE RESTRICT
);
CREATE INDEX triage_note_request ON triage_note (request_id, noted_at);

GRANT SELECT, INSERT ON triage_note TO countersign_app;
GRANT SELECT ON triage_note TO countersign_auditor;
