#!/bin/sh
# A deploy hook of certbot: runs once for each certificate that was renewed. certbot says which in RENEWED_LINEAGE, a folder
# with fullchain.pem and privkey.pem; countersign looks there by itself.
set -eu
umask 077

export HUAWEICLOUD_SDK_CREDENTIALS_FILE=/etc/countersign/credentials

exec countersign deliver --to /etc/countersign/targets.json --journal /var/lib/countersign/journal.ndjson
