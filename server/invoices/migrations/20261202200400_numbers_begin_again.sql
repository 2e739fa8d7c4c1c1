-- A series may begin again, as each year: the number as it is written is what counts once. Whoever sets the counter back meets numbers that
-- are taken only where the format says neither year nor month nor day.
ALTER TABLE document_numbers DROP CONSTRAINT document_numbers_document_sequence_key;
