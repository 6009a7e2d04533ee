# Delivers every certificate of the folder to those targets of the shard that are for it. One that fails stops no other.
code=0
for folder in certificates/*/; do
  # In this variable, as certbot sets it, a certificate that only other shards want is passed over; as an operand it would be a mistake.
  RENEWED_LINEAGE=$folder npx --no -- countersign deliver --to shard.json --journal journal.ndjson --password-env KEY_PASSWORD || code=$?
done
exit "$code"
