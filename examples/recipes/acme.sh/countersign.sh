#!/usr/bin/env sh
# A deploy hook of acme.sh. It is called with: the first name, the key's file, the certificate's, the authority's, the full chain's.

export HUAWEICLOUD_SDK_CREDENTIALS_FILE=/etc/countersign/credentials

countersign_deploy() {
  countersign deliver --to /etc/countersign/targets.json --journal /var/lib/countersign/journal.ndjson "$5" "$2"
}
