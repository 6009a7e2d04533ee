//! In: nothing. Out: all that is known of the Security Token Service as a service; its call stands in the folder.

mod meanings;
pub mod reads;

use super::{Hosts, Service};

/// Security Token Service: who is calling.
pub const SERVICE: Service = Service {
    hosts: Hosts {
        name: "sts",
        // Those that have a host of their own; any other region asks where the vendor's SDK does.
        regions: "\
        af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 cn-east-3 cn-north-4 cn-south-1 \
        cn-southwest-2 la-south-2 sa-brazil-1 tr-west-1",
        exceptions: &[],
        global: Some("sts.cn-north-4.myhuaweicloud.com"),
        open_telekom_cloud: &[],
        instances: None,
    },
    derived: None,
    meanings: meanings::MEANINGS,
    throttling: &[],
    secrets: &[],
    sentences: &[meanings::SENTENCES],
    calls: &[&reads::IDENTITY],
};
